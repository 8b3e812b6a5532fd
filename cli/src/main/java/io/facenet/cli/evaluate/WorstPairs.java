package io.facenet.cli.evaluate;

import io.facenet.evaluation.PairsEvaluation;
import io.facenet.support.report.HtmlReport;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.util.List;

/** Shows the pairs that went most wrong: the farthest same and the closest different ones. */
final class WorstPairs {
  private static final int SHOWN = 16;
  private static final int SIDE = 110;
  private static final int QUALITY = 80;

  private final PairsEvaluation evaluation;

  WorstPairs(PairsEvaluation evaluation) {
    this.evaluation = evaluation;
  }

  void addTo(HtmlReport page) throws IOException {
    page.heading("Same people, farthest apart");
    add(page, evaluation.worst(true, SHOWN));
    page.heading("Different people, closest");
    add(page, evaluation.worst(false, SHOWN));
  }

  private void add(HtmlReport page, List<PairsEvaluation.Rated> worst) throws IOException {
    for (PairsEvaluation.Rated rated : worst) {
      String first = rated.pair().first();
      String second = rated.pair().second();
      page.pair(
          thumbnail(first),
          thumbnail(second),
          "D = %s: %s and %s"
              .formatted(Numbers.distance(rated.distance()), name(first), name(second)));
    }
  }

  private byte[] thumbnail(String name) throws IOException {
    Photo photo = Photo.read(evaluation.set().root().resolve(name));
    double shrink = Math.min(1, 2.0 * SIDE / Math.max(photo.width(), photo.height()));
    Photo small =
        Resampler.resize(
            photo,
            Math.max(1, (int) Math.round(photo.width() * shrink)),
            Math.max(1, (int) Math.round(photo.height() * shrink)));
    return PhotoFile.jpeg(small, QUALITY);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

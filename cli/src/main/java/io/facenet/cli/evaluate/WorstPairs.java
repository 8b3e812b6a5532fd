package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.support.report.HtmlReport;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shows the pairs that went most wrong: the farthest same and the closest different ones. */
final class WorstPairs {
  private static final int SHOWN = 16;
  private static final int SIDE = 110;
  private static final int QUALITY = 80;

  private final Path root;
  private final PairList pairs;
  private final double[] distances;

  WorstPairs(Path root, PairList pairs, double[] distances) {
    this.root = root;
    this.pairs = pairs;
    this.distances = distances;
  }

  void addTo(HtmlReport page) throws IOException {
    page.heading("Same people, farthest apart");
    add(page, worst(true));
    page.heading("Different people, closest");
    add(page, worst(false));
  }

  private List<Integer> worst(boolean same) {
    Comparator<Integer> byDistance = Comparator.comparingDouble(i -> distances[i]);
    return IntStream.range(0, distances.length)
        .filter(i -> pairs.pairs().get(i).same() == same)
        .boxed()
        .sorted(same ? byDistance.reversed() : byDistance)
        .limit(SHOWN)
        .toList();
  }

  private void add(HtmlReport page, List<Integer> worst) throws IOException {
    for (int i : worst) {
      LabeledPair pair = pairs.pairs().get(i);
      page.pair(
          thumbnail(pair.first()),
          thumbnail(pair.second()),
          "D = %s: %s and %s"
              .formatted(Numbers.distance(distances[i]), name(pair.first()), name(pair.second())));
    }
  }

  private byte[] thumbnail(String name) throws IOException {
    Photo photo = Photo.read(root.resolve(name));
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

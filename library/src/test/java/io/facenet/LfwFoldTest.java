package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.models.InstalledModels;
import io.facenet.core.vector.Embedding;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The first of LFW's ten folds, with the threshold that the card states: a wrong crop shows. */
class LfwFoldTest {

  @Test
  void theCardsThresholdHolds() throws IOException {
    Path lfw = InstalledModels.lfw();
    FaceNetOptions options = FaceNetOptions.defaults().withHome(InstalledModels.home().root());
    List<LabeledPair> pairs =
        LfwPairs.read(lfw.resolve("pairs.txt")).pairs().stream()
            .filter(p -> p.fold() == 0)
            .toList();
    assertThat(pairs).hasSize(600);
    try (FaceNet facenet = FaceNet.load(options)) {
      Assumptions.assumeTrue(
          facenet.model().calibration() != null,
          () -> "model " + facenet.model().id() + " is not calibrated; run model install again");
      double threshold = facenet.threshold(FaceNet.DEFAULT_FAR);
      Map<Path, Embedding> embeddings = embed(facenet, lfw, pairs);
      long right =
          pairs.stream()
              .filter(
                  p ->
                      p.same()
                          == embeddings
                                  .get(lfw.resolve(p.first()))
                                  .distance(embeddings.get(lfw.resolve(p.second())))
                              <= threshold)
              .count();
      assertThat(right / 600.0).as("accuracy at %s", threshold).isGreaterThanOrEqualTo(0.985);
    }
  }

  /** Of several faces the one nearest to the middle, as LFW's photos are framed. */
  private static Map<Path, Embedding> embed(FaceNet facenet, Path lfw, List<LabeledPair> pairs)
      throws IOException {
    List<Path> photos =
        pairs.stream()
            .flatMap(p -> Stream.of(p.first(), p.second()))
            .distinct()
            .map(lfw::resolve)
            .toList();
    Map<Path, Embedding> embeddings = new HashMap<>();
    try (Stream<PhotoFaces> results = facenet.faces(photos)) {
      for (PhotoFaces result : (Iterable<PhotoFaces>) results::iterator) {
        assertThat(result.faces()).as("%s %s", result.photo(), result.problem()).isNotEmpty();
        Photo photo = Photo.read(result.photo());
        Comparator<Face> central =
            Comparator.comparingDouble(
                face ->
                    Math.hypot(
                        face.box().centerX() - photo.width() / 2.0,
                        face.box().centerY() - photo.height() / 2.0));
        embeddings.put(
            result.photo(), result.faces().stream().min(central).orElseThrow().embedding());
      }
    }
    return embeddings;
  }
}

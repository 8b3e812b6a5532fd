package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.vector.Int8;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.core.vector.Vectors;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.NewFace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One graph of faces of two versions, whose distances mean different things. */
class MixedGraphTest {
  private final Random random = new Random(14);
  @TempDir private Path folder;

  private static Recognizer recognizer(Gallery gallery, int graphFrom) {
    return new Recognizer(gallery, gallery::thresholds, new IndexKeeper(gallery, graphFrom));
  }

  /**
   * Faces by v2 all lie in one half of the space, so that hundreds of strangers are nearer to each
   * other than a v1 face is to another face of the same person; the thresholds know.
   */
  @Test
  void facesOfTheOlderVersionAreFoundBehindManyThatAreNearer() {
    FaceVersion narrow =
        Versions.version(
            Versions.V2, false, Set.of(Versions.V1), Map.of(Versions.V2, 0.5, Versions.V1, 1.0));
    float[] middle = Faces.direction(random);
    try (Gallery gallery = Gallery.openOrCreate(folder.resolve("mixed.gallery"), Versions.v1())) {
      gallery.requireComparable(narrow);
      List<EnrolledFace> faces = new ArrayList<>();
      List<float[]> centers = new ArrayList<>();
      for (int i = 0; i < 4000; i++) {
        float[] center = Faces.direction(random);
        boolean old = i % 10 == 0;
        if (old) {
          centers.add(Faces.near(center, 0.3, random));
        }
        NewFace face =
            old
                ? Faces.face(center, i + ".jpg", Versions.V1)
                : Faces.face(toward(middle, center), i + ".jpg", Versions.V2);
        faces.add(new EnrolledFace(0, "Person " + i, face, 0));
      }
      gallery.enrollAll(faces);
      int found = 0;
      int old = 0;
      int behindMany = 0;
      try (Recognizer scan = recognizer(gallery, 1_000_000);
          Recognizer graph = recognizer(gallery, 100)) {
        graph.settle();
        for (int i = 0; i < centers.size(); i++) {
          QuantizedEmbedding probe = Faces.embedding(toward(middle, centers.get(i)), Versions.V2);
          Candidate exact = first(scan, probe);
          found += first(graph, probe).equals(exact) ? 1 : 0;
          old += exact.subject().name().equals("Person " + 10 * i) ? 1 : 0;
          long nearer =
              faces.stream()
                  .map(face -> face.face().embedding())
                  .filter(face -> face.modelId().equals(Versions.V2))
                  .filter(face -> Int8.distance(face.codes(), probe.codes()) < exact.distance())
                  .count();
          behindMany += nearer > 200 ? 1 : 0;
        }
      }
      assertThat(behindMany).isGreaterThan(50);
      assertThat(old).isGreaterThan(300);
      assertThat(found).isGreaterThanOrEqualTo(centers.size() * 95 / 100);
    }
  }

  private static float[] toward(float[] middle, float[] center) {
    float[] sum = new float[center.length];
    for (int j = 0; j < sum.length; j++) {
      sum[j] = middle[j] + center[j];
    }
    return Vectors.normalized(sum);
  }

  private static Candidate first(Recognizer recognizer, QuantizedEmbedding probe) {
    return recognizer.recognize(List.of(probe), 0.01, 1).get(0).candidates().get(0);
  }
}

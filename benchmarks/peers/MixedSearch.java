import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognition against a gallery of two versions, half of the faces each, beside one of one version:
 * median time of one probe in turns, and their ratio. Faces are random directions.
 *
 * <p>usage: MixedSearch.java COUNT; below 100,000 faces of a version it is scanned, from there on
 * its graph is walked.
 */
final class MixedSearch {
  private static final int D = 128;
  private static final int PROBES = 200;
  private static final int ROUNDS = 5;

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("mixed-search");
    try (Gallery single = fill(folder.resolve("single"), count, 1);
        Gallery mixed = fill(folder.resolve("mixed"), count, 2);
        Recognizer one = new Recognizer(single, single::thresholds);
        Recognizer two = new Recognizer(mixed, mixed::thresholds)) {
      one.settle();
      two.settle();
      double[] ratios = new double[ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        double old = micros(one);
        double across = micros(two);
        if (round >= 0) {
          ratios[round] = across / old;
          System.out.printf(
              Locale.ROOT, "single %.0f µs, mixed %.0f µs, %.2f×%n", old, across, ratios[round]);
        }
      }
      Arrays.sort(ratios);
      System.out.printf(
          Locale.ROOT, "%d faces, mixed over single: median %.2f×%n", count, ratios[ROUNDS / 2]);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Gallery fill(Path file, int count, int versions) {
    Gallery gallery = Gallery.openOrCreate(file, version("v1", Set.of()));
    gallery.requireComparable(version("v2", Set.of("v1")));
    Random random = new Random(1);
    for (int from = 0; from < count; from += 10_000) {
      List<EnrolledFace> some = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + 10_000); i++) {
        String model = versions == 1 || i % 2 == 1 ? "v2" : "v1";
        NewFace face =
            new NewFace(
                codes(random, model),
                i + ".jpg",
                "hash " + i,
                new Box(0, 0, 9, 9),
                Quality.UNKNOWN,
                NewFace.NO_THUMBNAIL);
        some.add(new EnrolledFace(0, "Person " + i / 5, face, 0));
      }
      gallery.enrollAll(some);
    }
    return gallery;
  }

  private static FaceVersion version(String id, Set<String> compatible) {
    List<PairThreshold> thresholds = new ArrayList<>();
    for (String other : List.of("v1", "v2")) {
      thresholds.add(new PairThreshold(other, 1e-4, 1.2, 1000));
      thresholds.add(new PairThreshold(other, 1e-2, 1.5, 1000));
    }
    return new FaceVersion(
        new ModelIdentity(id, D, compatible), false, Optional.empty(), thresholds, Map.of());
  }

  private static QuantizedEmbedding codes(Random random, String model) {
    byte[] codes = new byte[D];
    for (int j = 0; j < D; j++) {
      codes[j] = (byte) Math.max(-127, Math.min(127, Math.round(32 * random.nextGaussian())));
    }
    return new QuantizedEmbedding(codes, model);
  }

  private static double micros(Recognizer recognizer) {
    Random random = new Random(2);
    double[] micros = new double[PROBES];
    for (int i = 0; i < PROBES; i++) {
      QuantizedEmbedding probe = codes(random, "v2");
      long start = System.nanoTime();
      recognizer.recognize(List.of(probe), 0.01, 1);
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    return micros[PROBES / 2];
  }
}

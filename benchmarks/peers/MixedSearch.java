import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.face.Box;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.core.vector.Vectors;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.index.ExactIndex;
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
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Recognition against a gallery of two versions, every other face of each, beside one of one
 * version: median time of a probe in turns and its ratio, and the share of the nearest person and
 * of the ten nearest that a scan of all faces finds.
 *
 * <p>Five faces a person, at squared distances of about 0.6 to 0.9; a face by v1 is 0.1 from the
 * same by v2. Two probes of three are a further face of somebody enrolled, the third a stranger.
 *
 * <p>usage: MixedSearch.java COUNT [strangers]; with the word each face is somebody
 * else's, which has no clusters and is the hardest to search. The last line is JSON.
 */
final class MixedSearch {
  private static final int D = 128;
  private static final int PROBES = 300;
  private static final int ROUNDS = 9;
  private static final int TOP = 10;

  /** More faces than ten people have among the nearest. */
  private static final int LOOK = 200;

  private final int count;
  private final int facesEach;

  private MixedSearch(int count, int facesEach) {
    this.count = count;
    this.facesEach = facesEach;
  }

  public static void main(String[] arguments) throws Exception {
    boolean strangers = arguments.length > 1 && arguments[1].equals("strangers");
    new MixedSearch(Integer.parseInt(arguments[0]), strangers ? 1 : 5).run();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("mixed-search");
    try (Gallery single = fill(folder.resolve("single"), 1);
        Gallery mixed = fill(folder.resolve("mixed"), 2);
        Recognizer one = new Recognizer(single, single::thresholds);
        Recognizer two = new Recognizer(mixed, mixed::thresholds)) {
      List<QuantizedEmbedding> probes = probes();
      one.settle();
      two.settle();
      double[] singles = new double[ROUNDS];
      double[] across = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        double old = micros(one, probes);
        double both = micros(two, probes);
        if (round >= 0) {
          singles[round] = old;
          across[round] = both;
          ratios[round] = both / old;
          System.out.printf(
              Locale.ROOT, "single %.0f µs, mixed %.0f µs, %.2f×%n", old, both, ratios[round]);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "{\"faces\":%d,\"facesOfAPerson\":%d,\"single\":%s,\"mixed\":%s,\"ratio\":%.3f}%n",
          count,
          facesEach,
          result(median(singles), one, probes, single, 1),
          result(median(across), two, probes, mixed, 2),
          median(ratios));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private String result(
      double micros,
      Recognizer recognizer,
      List<QuantizedEmbedding> probes,
      Gallery gallery,
      int versions) {
    Map<String, ExactIndex> scans = new TreeMap<>();
    for (int face = 0; face < count; face++) {
      String model = model(face, versions);
      scans
          .computeIfAbsent(model, version -> new ExactIndex(D))
          .add(face + 1, face / facesEach, embedding(face, model).codes());
    }
    int first = 0;
    int all = 0;
    int known = 0;
    for (int i = 0; i < PROBES; i++) {
      List<String> truth = List.copyOf(nearest(probes.get(i), scans, gallery));
      List<String> found = names(recognizer, probes.get(i), TOP);
      boolean same = found.get(0).equals(truth.get(0));
      first += same ? 1 : 0;
      known += same && i % 3 < 2 ? 1 : 0;
      all += (int) truth.stream().filter(found::contains).count();
    }
    return String.format(
        Locale.ROOT,
        "{\"micros\":%.0f,\"recall1\":%.4f,\"recall1Enrolled\":%.4f,\"recall10\":%.4f}",
        micros,
        (double) first / PROBES,
        known / (PROBES * 2 / 3.0),
        (double) all / (TOP * PROBES));
  }

  private static Set<String> nearest(
      QuantizedEmbedding probe, Map<String, ExactIndex> scans, Gallery gallery) {
    record Ranked(long person, double score) {}

    List<Ranked> all = new ArrayList<>();
    scans.forEach(
        (model, scan) -> {
          FarThresholds thresholds = gallery.thresholds(probe.modelId(), model);
          scan.nearest(probe.codes(), LOOK)
              .forEach(
                  face ->
                      all.add(new Ranked(face.subject(), thresholds.quantile(face.distance()))));
        });
    all.sort(Comparator.comparingDouble(Ranked::score));
    Set<String> people = new LinkedHashSet<>();
    for (Ranked face : all) {
      if (people.size() < TOP) {
        people.add("Person " + face.person());
      }
    }
    return people;
  }

  private static List<String> names(Recognizer recognizer, QuantizedEmbedding probe, int top) {
    return recognizer.recognize(List.of(probe), 0.01, top).get(0).candidates().stream()
        .map(candidate -> candidate.subject().name())
        .toList();
  }

  private Gallery fill(Path file, int versions) {
    Gallery gallery = Gallery.openOrCreate(file, version("v1", 0.01));
    gallery.requireComparable(version("v2", 0));
    for (int from = 0; from < count; from += 10_000) {
      List<EnrolledFace> some = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + 10_000); i++) {
        NewFace face =
            new NewFace(
                embedding(i, model(i, versions)),
                i + ".jpg",
                "hash " + i,
                new Box(0, 0, 9, 9),
                Quality.UNKNOWN,
                NewFace.NO_THUMBNAIL);
        some.add(new EnrolledFace(0, "Person " + i / facesEach, face, 0));
      }
      gallery.enrollAll(some);
    }
    return gallery;
  }

  private static String model(int face, int versions) {
    return versions == 2 && face % 2 == 0 ? "v1" : "v2";
  }

  /** The thresholds of random directions, a little larger with v1, so that scales differ. */
  private static FaceVersion version(String id, double more) {
    List<PairThreshold> thresholds = new ArrayList<>();
    for (String other : List.of("v1", "v2")) {
      double larger = other.equals("v1") ? 0.01 : more;
      thresholds.add(new PairThreshold(other, 1e-4, 1.34 + larger, 1000));
      thresholds.add(new PairThreshold(other, 1e-2, 1.59 + larger, 1000));
    }
    Set<String> compatible = id.equals("v1") ? Set.of() : Set.of("v1");
    return new FaceVersion(
        new ModelIdentity(id, D, compatible), false, Optional.empty(), thresholds, Map.of());
  }

  private QuantizedEmbedding embedding(int face, String model) {
    return embedding(face / facesEach, face % facesEach, model);
  }

  private static QuantizedEmbedding embedding(int person, int face, String model) {
    float[] center = direction(new SplittableRandom(7919L * person + 13));
    SplittableRandom random = new SplittableRandom(104_729L * person + 37L * face + 99);
    float[] vector = near(center, 0.43 + 0.39 * random.nextDouble(), random);
    float[] seen = model.equals("v1") ? near(vector, 0.1, random) : vector;
    return QuantizedEmbedding.of(new Embedding(seen, model));
  }

  private List<QuantizedEmbedding> probes() {
    SplittableRandom random = new SplittableRandom(3);
    List<QuantizedEmbedding> probes = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      int person = i % 3 == 2 ? Integer.MAX_VALUE - i : random.nextInt(count / facesEach);
      probes.add(embedding(person, facesEach + i, "v2"));
    }
    return probes;
  }

  private static float[] direction(SplittableRandom random) {
    float[] vector = new float[D];
    for (int j = 0; j < D; j++) {
      vector[j] = (float) random.nextGaussian();
    }
    return Vectors.normalized(vector);
  }

  /** Another direction; its squared distance is about {@code noise} for a little of it. */
  private static float[] near(float[] center, double noise, SplittableRandom random) {
    float[] vector = direction(random);
    for (int j = 0; j < D; j++) {
      vector[j] = (float) (center[j] + Math.sqrt(noise) * vector[j]);
    }
    return Vectors.normalized(vector);
  }

  private static double micros(Recognizer recognizer, List<QuantizedEmbedding> probes) {
    double[] micros = new double[PROBES];
    for (int i = 0; i < PROBES; i++) {
      long start = System.nanoTime();
      recognizer.recognize(List.of(probes.get(i)), 0.01, 1);
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    return median(micros);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

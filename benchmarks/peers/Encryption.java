import io.facenet.core.face.Box;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.core.vector.Vectors;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryAccess;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.gallery.Recognizer;
import io.facenet.gallery.key.GalleryKey;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * An encrypted gallery beside the same one that is not, in turns: opening it until it answers, one
 * recognition, one enrollment; and how long it takes to encrypt it, to change its key and to
 * decrypt it. Each face has a thumbnail of 3,000 bytes.
 *
 * <p>usage: Encryption.java COUNT. The last line is JSON.
 */
final class Encryption {
  private static final int D = 128;
  private static final int ROUNDS = 7;
  private static final int PROBES = 50;
  private static final int ENROLLED = 100;
  private static final int THUMBNAIL = 3000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final int count;
  private final GalleryKey key = GalleryKey.random();

  private Encryption(int count) {
    this.count = count;
  }

  public static void main(String[] arguments) throws Exception {
    new Encryption(Integer.parseInt(arguments[0])).run();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("encryption");
    try {
      Path plain = folder.resolve("plain.gallery");
      Path sealed = folder.resolve("sealed.gallery");
      fill(plain);
      Files.copy(plain, sealed);
      double encrypting = seconds(() -> GalleryEncryption.encrypt(sealed, key));
      GalleryKey next = GalleryKey.random();
      double rekeying = seconds(() -> GalleryEncryption.rekey(sealed, key, next));
      double renewing = seconds(() -> GalleryEncryption.renew(sealed, next, key));
      double[][] opening = new double[2][ROUNDS];
      double[][] searching = new double[2][ROUNDS];
      double[][] enrolling = new double[2][ROUNDS];
      GalleryAccess[] access = {GalleryAccess.plain(), GalleryAccess.with(key)};
      Path[] files = {plain, sealed};
      for (int round = -2; round < ROUNDS; round++) {
        for (int i = 0; i < 2; i++) {
          double[] took = round(access[i], files[i], round);
          if (round >= 0) {
            opening[i][round] = took[0];
            searching[i][round] = took[1];
            enrolling[i][round] = took[2];
          }
        }
      }
      double decrypting = seconds(() -> GalleryEncryption.decrypt(sealed, key));
      String text =
          String.format(
              Locale.ROOT,
              "{\"faces\":%d,\"openPlainMs\":%.0f,\"openEncryptedMs\":%.0f,\"searchPlainMs\":%.2f,"
                  + "\"searchEncryptedMs\":%.2f,\"enrollPlainMs\":%.2f,\"enrollEncryptedMs\":%.2f,"
                  + "\"encryptS\":%.1f,\"rekeyS\":%.2f,\"renewS\":%.1f,\"decryptS\":%.1f}",
              count,
              median(opening[0]),
              median(opening[1]),
              median(searching[0]),
              median(searching[1]),
              median(enrolling[0]),
              median(enrolling[1]),
              encrypting,
              rekeying,
              renewing,
              decrypting);
      System.out.println(text);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Milliseconds of opening, of a recognition and of an enrollment. */
  private double[] round(GalleryAccess access, Path file, int round) {
    long start = System.nanoTime();
    try (Gallery gallery = access.open(file);
        Recognizer recognizer = new Recognizer(gallery, gallery::thresholds)) {
      recognizer.threshold(0.01);
      double opened = (System.nanoTime() - start) / 1e6;
      List<QuantizedEmbedding> probes = new ArrayList<>();
      for (int i = 0; i < PROBES; i++) {
        probes.add(embedding());
      }
      double searched = searched(recognizer, probes);
      recognizer.settle();
      start = System.nanoTime();
      for (int i = 0; i < ENROLLED; i++) {
        gallery.enroll("New", face("round " + round + " " + i));
      }
      double enrolled = (System.nanoTime() - start) / 1e6 / ENROLLED;
      gallery.delete("New");
      return new double[] {opened, searched, enrolled};
    }
  }

  private static double searched(Recognizer recognizer, List<QuantizedEmbedding> probes) {
    long start = System.nanoTime();
    for (QuantizedEmbedding probe : probes) {
      recognizer.recognize(List.of(probe), 0.01, 1);
    }
    return (System.nanoTime() - start) / 1e6 / probes.size();
  }

  private void fill(Path file) {
    FaceVersion version =
        new FaceVersion(
            ModelIdentity.of("v1", D),
            false,
            Optional.empty(),
            List.of(
                new PairThreshold("v1", 1e-3, 1.1, 1000), new PairThreshold("v1", 1e-2, 1.3, 1000)),
            Map.of());
    try (Gallery gallery = Gallery.openOrCreate(file, version)) {
      List<EnrolledFace> some = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        some.add(new EnrolledFace(0, "Person " + i / 5, face(i + ".jpg"), 0));
        if (some.size() == 1000 || i == count - 1) {
          gallery.enrollAll(some);
          some.clear();
        }
      }
    }
  }

  private NewFace face(String photo) {
    byte[] thumbnail = new byte[THUMBNAIL];
    random.nextBytes(thumbnail);
    return new NewFace(
        embedding(), photo, photo, new Box(1, 1, 50, 50), Quality.UNKNOWN, thumbnail);
  }

  private QuantizedEmbedding embedding() {
    float[] vector = new float[D];
    for (int i = 0; i < D; i++) {
      vector[i] = (float) (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    }
    return QuantizedEmbedding.of(new Embedding(Vectors.normalized(vector), "v1"));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.EnrolledFace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that encrypt a gallery, killed at any moment. */
class EncryptingProcessesTest {
  private static final int PEOPLE = 300;
  @TempDir private Path folder;

  @Test
  void killedAtAnyMomentItIsAsBeforeOrAsAfter() throws Exception {
    Path keyFile = folder.resolve("family.key");
    GalleryKey key = GalleryKey.create(keyFile);
    Path galleries = Files.createDirectory(folder.resolve("galleries"));
    Path file = galleries.resolve("people.gallery");
    SecretFaces faces;
    try (Gallery gallery = Gallery.openOrCreate(file, Versions.v1())) {
      faces = SecretFaces.enroll(gallery, PEOPLE);
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (String way : List.of("encrypt", "renew", "decrypt", "encrypt")) {
      boolean done = false;
      for (int round = 0; !done; round++) {
        String how = way + ", round " + round + ", seed " + seed;
        done = round > 8 ? toItsEnd(file, way, keyFile) : killed(file, way, keyFile, random, round);
        if (Files.size(file) > 0) {
          requireWhole(file, key, how);
        }
      }
      boolean encrypted = !way.equals("decrypt");
      assertThat(GalleryEncryption.isEncrypted(file)).isEqualTo(encrypted);
      assertThat(faces.found(galleries))
          .as("%s, seed %d", way, seed)
          .isEqualTo(encrypted ? 0 : faces.count());
    }
  }

  private static boolean killed(Path file, String way, Path key, Random random, int round)
      throws Exception {
    Process child = start(file, way, key);
    try (BufferedReader lines = output(child)) {
      lines.readLine();
      Thread.sleep(random.nextInt(100 + 100 * round), random.nextInt(1_000_000));
      child.toHandle().destroyForcibly();
      child.waitFor();
      return "done".equals(lines.readLine());
    }
  }

  private static boolean toItsEnd(Path file, String way, Path key) throws Exception {
    if (way.equals("decrypt") && !GalleryEncryption.isEncrypted(file)) {
      return true; // It was killed between the end of its work and the telling of it.
    }
    Process child = start(file, way, key);
    assertThat(child.waitFor()).isZero();
    return true;
  }

  private static void requireWhole(Path file, GalleryKey key, String how) {
    boolean encrypted = GalleryEncryption.isEncrypted(file);
    GalleryAccess access = encrypted ? GalleryAccess.with(key) : GalleryAccess.plain();
    try (Gallery gallery = access.open(file)) {
      gallery.requireComparable(Versions.v2());
      List<EnrolledFace> all = GalleryTest.all(gallery);
      assertThat(all).as(how).hasSize(PEOPLE);
      for (EnrolledFace face : all) {
        assertThat(face.face().thumbnail())
            .as(how)
            .isEqualTo(SecretFaces.thumbnail((int) face.id() - 1));
      }
      assertThat(GalleryCheck.check(gallery).faults()).as(how).isEmpty();
    }
  }

  private static Process start(Path file, String way, Path key) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            EncryptingChild.class.getName(),
            file.toString(),
            way,
            key.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader output(Process child) {
    return new BufferedReader(
        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
  }
}

package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.store.StoreAccess;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on in a gallery while something else takes its time. */
class ConcurrentReadingTest {
  private static final int FACES = 20;
  @TempDir private Path folder;
  private Gallery gallery;

  @BeforeEach
  void fill() {
    gallery = Gallery.openOrCreate(folder.resolve("people.gallery"), Faces.MODEL);
    for (int i = 0; i < FACES; i++) {
      gallery.enroll("Person " + i, Faces.face(i, i + ".jpg"));
    }
    gallery.close();
    gallery = Galleries.of(StoreAccess.impatient(gallery.file()));
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  @Test
  void recognitionAnswersWhileAnExportStands() throws Exception {
    StandingWriter out = new StandingWriter();
    CompletableFuture<Long> export = export(gallery, out);
    out.begun.await();
    try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1))) {
      assertThat(name(recognizer, 3)).isEqualTo("Person 3");
      gallery.enroll("New", Faces.face(100, "100.jpg"));
      assertThat(name(recognizer, 100)).isEqualTo("New");
      assertThat(gallery.faceCount()).isEqualTo(FACES + 1);
      gallery.delete("Person 3");
      assertThat(name(recognizer, 3)).isNotEqualTo("Person 3");
    } finally {
      assertThat(export).isNotDone();
      out.goOn.countDown();
    }
    assertThat(export.get()).as("the gallery as it was at the beginning").isEqualTo(FACES);
    assertThat(out.toString()).contains("Person 3");
  }

  @Test
  void recognitionAnswersWhileAnExportStandsInAGalleryThatCannotBeWritten() throws Exception {
    Path file = gallery.file();
    gallery.close();
    StandingWriter out = new StandingWriter();
    try (Gallery reading = Galleries.of(StoreAccess.readOnly(file));
        Recognizer recognizer = new Recognizer(reading, FarThresholds.fixed(1))) {
      CompletableFuture<Long> export = export(reading, out);
      out.begun.await();
      try {
        assertThat(name(recognizer, 3)).isEqualTo("Person 3");
        assertThat(export).isNotDone();
      } finally {
        out.goOn.countDown();
      }
      assertThat(export.get()).isEqualTo(FACES);
    }
  }

  @Test
  void recognitionAnswersWhileAChangeIsUnderWay() throws Exception {
    try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1));
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + gallery.file());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeUpdate("DELETE FROM face WHERE id = 4");
      CompletableFuture<Integer> deletion =
          CompletableFuture.supplyAsync(() -> gallery.delete("Person 5"));
      try {
        assertThat(name(recognizer, 3)).isEqualTo("Person 3");
        assertThat(deletion).as("waits for the other").isNotDone();
      } finally {
        other.commit();
      }
      assertThat(deletion.get()).isEqualTo(1);
      assertThat(name(recognizer, 3)).isNotEqualTo("Person 3");
      assertThat(name(recognizer, 5)).isNotEqualTo("Person 5");
    }
  }

  @Test
  void whatIsDeletedDuringAnExportLeavesTheFileAtItsEnd() throws Exception {
    byte[] secret = "Person 3".getBytes(StandardCharsets.UTF_8);
    StandingWriter out = new StandingWriter();
    CompletableFuture<Long> export = export(gallery, out);
    out.begun.await();
    gallery.delete("Person 3");
    assertThat(gallery.erasurePending()).isTrue();
    out.goOn.countDown();
    export.get();
    assertThat(gallery.erasurePending()).isFalse();
    assertThat(contains(secret)).isFalse();
  }

  @Test
  void aGalleryThatIsClosedDuringAnExportIsLeftInOrder() throws Exception {
    StandingWriter out = new StandingWriter();
    CompletableFuture<Void> read =
        CompletableFuture.runAsync(
            () ->
                gallery.forEachFace(
                    face -> {
                      out.begun.countDown();
                      await(out.goOn);
                    }));
    out.begun.await();
    gallery.close();
    out.goOn.countDown();
    read.get();
    assertThat(StoreAccess.hasLog(gallery.file())).isFalse();
  }

  private boolean contains(byte[] needle) throws IOException {
    String text = new String(Files.readAllBytes(gallery.file()), StandardCharsets.ISO_8859_1);
    return text.contains(new String(needle, StandardCharsets.ISO_8859_1));
  }

  private static CompletableFuture<Long> export(Gallery gallery, Writer out) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return GalleryTransfer.export(gallery, out);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String name(Recognizer recognizer, long seed) {
    return recognizer
        .recognize(List.of(Faces.face(seed, "x").embedding()), 0.01, 1)
        .get(0)
        .candidates()
        .get(0)
        .subject()
        .name();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stands in its first line until it may go on. */
  private static final class StandingWriter extends StringWriter {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void write(String line) {
      super.write(line);
      begun.countDown();
      await(goOn);
    }
  }
}

package io.facenet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.store.StoreAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no failure, but should not happen in silence. */
class LogTest {
  private static final Logger GALLERY = Logger.getLogger("io.facenet.gallery");
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler = new Lines();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void listen() {
    GALLERY.addHandler(handler);
    file = folder.resolve("people.gallery");
    try (Gallery gallery = Gallery.openOrCreate(file, Faces.MODEL)) {
      for (int i = 0; i < 50; i++) {
        gallery.enroll("Person " + i, Faces.face(i, i + ".jpg"));
      }
    }
  }

  @AfterEach
  void listenNoMore() {
    GALLERY.removeHandler(handler);
  }

  @Test
  void aGalleryThatCannotBeWrittenTellsOnceThatItsGraphIsNotKept() {
    try (Gallery gallery = Galleries.of(StoreAccess.readOnly(file))) {
      indexed(gallery);
    }
    assertThat(lines).singleElement().asString().contains("people.gallery.index", "cannot be kept");
  }

  @Test
  void aGraphThatCannotBeWrittenIsSaid() throws Exception {
    Files.createDirectories(folder.resolve("people.gallery.index/full"));
    try (Gallery gallery = Gallery.open(file)) {
      indexed(gallery);
    }
    assertThat(lines).anyMatch(line -> line.contains("people.gallery.index cannot be written"));
  }

  @Test
  void aGraphThatCannotBeUsedIsSaid() throws Exception {
    Files.writeString(folder.resolve("people.gallery.index"), "no graph, but a long letter");
    try (Gallery gallery = Gallery.open(file)) {
      indexed(gallery);
    }
    assertThat(lines).singleElement().asString().contains("people.gallery.index is damaged");
  }

  @Test
  void nothingIsSaidOfASoundGallery() {
    for (int i = 0; i < 2; i++) {
      try (Gallery gallery = Gallery.open(file)) {
        indexed(gallery);
      }
    }
    assertThat(lines).isEmpty();
  }

  private static void indexed(Gallery gallery) {
    IndexKeeper keeper = new IndexKeeper(gallery, 10);
    try (Recognizer recognizer = new Recognizer(gallery, FarThresholds.fixed(1), keeper)) {
      recognizer.settle();
      assertThat(keeper.usesGraph()).isTrue();
    }
  }

  private final class Lines extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord line) {
      lines.add(formatter.formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package io.facenet.server.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.gallery.people.GalleryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The galleries of all keys. */
class GalleriesTest {
  @TempDir Path folder;

  private static final class Hours extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  private FaceNet facenet() throws IOException {
    return FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
  }

  @Test
  void areOpenedWhenFirstAskedFor() throws IOException {
    Path files = folder.resolve("a/b");
    try (FaceNet facenet = facenet();
        Galleries galleries = new Galleries(facenet, files, false)) {
      assertThat(files).doesNotExist();
      GalleryRoom room = galleries.room("main");
      assertThat(galleries.room("main")).isSameAs(room);
      assertThat(galleries.room("other")).isNotSameAs(room);
      assertThat(files.resolve("main.gallery")).isRegularFile();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", ".hidden", "a/b", "a\\b", "../main", "a b", "x\u0000"})
  void liesNowhereElse(String name) throws IOException {
    try (FaceNet facenet = facenet();
        Galleries galleries = new Galleries(facenet, folder.resolve("files"), false)) {
      assertThatThrownBy(() -> galleries.room(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void areNotOpenedAgainWhenTheyAreClosed() throws IOException {
    try (FaceNet facenet = facenet()) {
      Galleries galleries = new Galleries(facenet, folder.resolve("files"), false);
      galleries.room("main");
      galleries.close();
      assertThatThrownBy(() -> galleries.room("main")).isInstanceOf(IllegalStateException.class);
    }
  }

  private static GalleryRoom visited(Galleries galleries, String name) {
    try (Visit visit = Visit.begin()) {
      return galleries.room(name);
    }
  }

  @Test
  void areClosedWhenNobodyUsedThemForAWhile() throws IOException {
    Hours clock = new Hours();
    try (FaceNet facenet = facenet();
        Galleries galleries = new Galleries(facenet, folder.resolve("files"), false, clock)) {
      GalleryRoom pinned = galleries.room("main");
      GalleryRoom idle = visited(galleries, "idle");
      clock.pass(Galleries.IDLE.minusSeconds(1));
      galleries.closeIdle();
      assertThat(visited(galleries, "idle")).isSameAs(idle);
      try (Visit visit = Visit.begin()) {
        GalleryRoom used = galleries.room("used");
        clock.pass(Galleries.IDLE);
        galleries.closeIdle();
        assertThat(galleries.room("used")).isSameAs(used);
        assertThat(used.gallery().faceCount()).isZero();
      }
      assertThat(galleries.room("main")).isSameAs(pinned);
      assertThatThrownBy(() -> idle.gallery().faceCount()).isInstanceOf(GalleryException.class);
      GalleryRoom again = visited(galleries, "idle");
      assertThat(again).isNotSameAs(idle);
      assertThat(again.gallery().faceCount()).isZero();
    }
  }

  @Test
  void theOneNotUsedForTheLongestTimeMakesRoom() throws IOException {
    Hours clock = new Hours();
    try (FaceNet facenet = facenet();
        Galleries galleries = new Galleries(facenet, folder.resolve("files"), false, clock);
        Visit visit = Visit.begin()) {
      GalleryRoom used = galleries.room("used");
      GalleryRoom first = otherThread(() -> visited(galleries, "first"));
      for (int i = 2; i < Galleries.MOST_OPEN; i++) {
        clock.pass(Duration.ofSeconds(1));
        String name = "further-" + i;
        otherThread(() -> visited(galleries, name));
      }
      assertThat(otherThread(() -> visited(galleries, "first"))).isSameAs(first);
      GalleryRoom oldest = otherThread(() -> visited(galleries, "further-2"));
      clock.pass(Duration.ofSeconds(1));
      otherThread(() -> visited(galleries, "first"));
      for (int i = 3; i < Galleries.MOST_OPEN; i++) {
        String name = "further-" + i;
        otherThread(() -> visited(galleries, name));
      }
      otherThread(() -> visited(galleries, "one-more"));
      assertThat(galleries.room("used")).isSameAs(used);
      assertThat(otherThread(() -> visited(galleries, "first"))).isSameAs(first);
      assertThatThrownBy(() -> oldest.gallery().faceCount()).isInstanceOf(GalleryException.class);
    }
  }

  /** A visit is a thread's. */
  private static GalleryRoom otherThread(Supplier<GalleryRoom> visit) {
    return CompletableFuture.supplyAsync(visit).join();
  }
}

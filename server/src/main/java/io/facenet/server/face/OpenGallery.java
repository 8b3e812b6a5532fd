package io.facenet.server.face;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A gallery that is open, or will be for the first who asks, with who uses it. What it counts is
 * guarded by the {@link Galleries}.
 */
final class OpenGallery {
  private final Supplier<GalleryRoom> opening;
  private Optional<GalleryRoom> room = Optional.empty();
  private int uses;
  private Instant lastUsed = Instant.MIN;

  OpenGallery(Supplier<GalleryRoom> opening) {
    this.opening = opening;
  }

  void use() {
    uses++;
  }

  void release(Instant now) {
    uses--;
    lastUsed = now;
  }

  boolean isUsed() {
    return uses > 0;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  /** Who comes second waits for the first. */
  synchronized GalleryRoom room() {
    if (room.isEmpty()) {
      room = Optional.of(opening.get());
    }
    return room.get();
  }

  synchronized void close() {
    room.ifPresent(GalleryRoom::close);
  }
}

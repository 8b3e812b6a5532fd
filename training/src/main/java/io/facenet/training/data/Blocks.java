package io.facenet.training.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Works on the photos of a source on all processors, some hundred at a time, keeping the order. */
final class Blocks {
  private static final int PHOTOS = 512;

  private Blocks() {}

  /** Takes results in the order of the photos. */
  @FunctionalInterface
  interface Sink<R> {
    void accept(R result) throws IOException;
  }

  /**
   * @param work on several threads, one photo each
   * @param sink on the calling thread, in order
   */
  static <R> void forEach(FaceSource source, Function<LabeledPhoto, R> work, Sink<R> sink)
      throws IOException {
    forEach(source, Optional::of, work, sink);
  }

  /**
   * @param choice on the calling thread, in order: what is to be worked on of a photo, if anything
   * @param work on several threads
   * @param sink on the calling thread, in order
   */
  static <T, R> void forEach(
      FaceSource source,
      Function<LabeledPhoto, Optional<T>> choice,
      Function<T, R> work,
      Sink<R> sink)
      throws IOException {
    List<T> block = new ArrayList<>(PHOTOS);
    source.forEach(
        photo -> {
          choice.apply(photo).ifPresent(block::add);
          if (block.size() == PHOTOS) {
            drain(block, work, sink);
          }
        });
    drain(block, work, sink);
  }

  private static <T, R> void drain(List<T> block, Function<T, R> work, Sink<R> sink)
      throws IOException {
    for (R result : block.parallelStream().map(work).toList()) {
      sink.accept(result);
    }
    block.clear();
  }
}

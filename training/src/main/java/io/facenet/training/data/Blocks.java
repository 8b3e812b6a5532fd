package io.facenet.training.data;

import io.facenet.support.parallel.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Works on the photos of a source on several threads, some hundred at a time, keeping the order.
 */
final class Blocks {
  private static final int PHOTOS = 512;

  private Blocks() {}

  /** Takes results in the order of the photos. */
  @FunctionalInterface
  interface Sink<R> {
    void accept(R result) throws IOException;
  }

  /**
   * @param workers that work
   * @param work on several threads, one photo each
   * @param sink on the calling thread, in order
   */
  static <R> void forEach(
      FaceSource source, Workers workers, Function<LabeledPhoto, R> work, Sink<R> sink)
      throws IOException {
    forEach(source, workers, Optional::of, work, sink);
  }

  /**
   * @param workers that work
   * @param choice on the calling thread, in order: what is to be worked on of a photo, if anything
   * @param work on several threads
   * @param sink on the calling thread, in order
   */
  static <T, R> void forEach(
      FaceSource source,
      Workers workers,
      Function<LabeledPhoto, Optional<T>> choice,
      Function<T, R> work,
      Sink<R> sink)
      throws IOException {
    List<T> block = new ArrayList<>(PHOTOS);
    source.forEach(
        photo -> {
          choice.apply(photo).ifPresent(block::add);
          if (block.size() == PHOTOS) {
            drain(block, workers, work, sink);
          }
        });
    drain(block, workers, work, sink);
  }

  private static <T, R> void drain(
      List<T> block, Workers workers, Function<T, R> work, Sink<R> sink) throws IOException {
    try {
      for (R result : workers.map(block, work)) {
        sink.accept(result);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    block.clear();
  }
}

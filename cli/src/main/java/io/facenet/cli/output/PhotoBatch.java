package io.facenet.cli.output;

import io.facenet.NoFaceException;
import io.facenet.SeveralFacesException;
import io.facenet.support.parallel.Parallel;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Work on many photos: folders are walked, a bar shows the progress, a photo that fails costs one
 * line on standard error and the exit status, not the others.
 */
public final class PhotoBatch {
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Path> paths;
  private final PhotoWalk walk;

  public PhotoBatch(CommandLine line, List<Path> paths) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.paths = paths;
    this.walk = PhotoWalk.of(paths);
  }

  /** What is done with each photo, on many threads at once. */
  public interface Work<R> {
    R apply(Path photo) throws IOException;
  }

  /** What is done with the results, one after the other, in the order of the photos. */
  public interface Sink<R> {
    void accept(Path photo, R result) throws IOException;
  }

  /** The work, whose every failure is about its photo and not about the others. */
  private static <R> R named(Path photo, Work<R> work) throws IOException {
    try {
      return work.apply(photo);
    } catch (PhotoException | NoFaceException | SeveralFacesException namesItsPhoto) {
      throw namesItsPhoto;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new IOException(photo + ": " + Messages.of(e), e);
    }
  }

  /** The photos that the paths mean. */
  public List<Path> photos() {
    return walk.photos();
  }

  /** The place of a photo below the folder it was found in; its name if it was named itself. */
  public Path relative(Path photo) {
    return paths.stream()
        .filter(path -> photo.startsWith(path) && !photo.equals(path))
        .findFirst()
        .map(folder -> folder.relativize(photo))
        .orElse(photo.getFileName());
  }

  /**
   * Works on all photos.
   *
   * @return the exit status
   */
  public <R> int run(int threads, Work<R> work, Sink<R> sink) throws IOException {
    if (walk.photos().isEmpty() && walk.problems().isEmpty()) {
      throw new IOException(paths.get(0) + ": " + walk.passedOver().whyNoPhotos());
    }
    if (walk.passedOver().hasPictures()) {
      err.println("facenet: " + walk.passedOver());
    }
    int failures = 0;
    try (Progress progress = new Progress(err, walk.photos().size(), "photos");
        Parallel parallel = new Parallel(threads);
        Stream<Parallel.Outcome<Path, R>> outcomes =
            parallel.<Path, R>inOrder(walk.photos(), photo -> named(photo, work))) {
      for (PhotoException problem : walk.problems()) {
        progress.line("facenet: " + Messages.of(problem));
        failures++;
      }
      for (var outcome : (Iterable<Parallel.Outcome<Path, R>>) outcomes::iterator) {
        if (outcome.result().isPresent()) {
          R result = outcome.result().get();
          progress.erase();
          Interruption.whole(
              () -> {
                sink.accept(outcome.item(), result);
                out.flush();
              });
        } else {
          progress.line("facenet: " + Messages.of(outcome.problem().orElseThrow()));
          failures++;
        }
        progress.step();
      }
    }
    return failures == 0 ? ExitStatus.OK : ExitStatus.ERROR;
  }
}

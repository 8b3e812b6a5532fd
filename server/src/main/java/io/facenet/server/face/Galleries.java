package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.gallery.GalleryAccess;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The galleries of all keys, each in a file {@code NAME.gallery}, opened when first asked for. Not
 * more than {@value #MOST_OPEN} stay open that nobody uses, and none that nobody has used for a
 * while. What is used in a {@link Visit} is open until its end; what is used outside of one, until
 * all are closed.
 */
public final class Galleries implements AutoCloseable {
  /** From this number on the one that was not used for the longest time makes room for another. */
  static final int MOST_OPEN = 64;

  /** After this time without use a gallery is closed. */
  static final Duration IDLE = Duration.ofMinutes(15);

  private static final System.Logger LOGGER = System.getLogger(Galleries.class.getName());
  private static final String ENDING = ".gallery";
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}";

  private final FaceNet facenet;
  private final Path folder;
  private final boolean keepPhotos;
  private final Optional<GalleryKey> key;
  private final Clock clock;
  private final Map<String, OpenGallery> open = new HashMap<>();
  private boolean closed;

  /**
   * @param facenet the models; stays its owner's to close, after this
   * @param folder where the files lie; it is made if there is none
   * @param keepPhotos whether photos of enrolled faces are kept
   */
  public Galleries(FaceNet facenet, Path folder, boolean keepPhotos) {
    this(facenet, folder, keepPhotos, Optional.empty());
  }

  /**
   * As {@link #Galleries(FaceNet, Path, boolean)}.
   *
   * @param key that all are encrypted with; empty for none of them
   */
  public Galleries(FaceNet facenet, Path folder, boolean keepPhotos, Optional<GalleryKey> key) {
    this(facenet, folder, keepPhotos, key, Clock.systemUTC());
  }

  Galleries(FaceNet facenet, Path folder, boolean keepPhotos, Clock clock) {
    this(facenet, folder, keepPhotos, Optional.empty(), clock);
  }

  private Galleries(
      FaceNet facenet, Path folder, boolean keepPhotos, Optional<GalleryKey> key, Clock clock) {
    this.facenet = facenet;
    this.folder = folder;
    this.keepPhotos = keepPhotos;
    this.key = key;
    this.clock = clock;
  }

  /** Whether photos of enrolled faces are kept. */
  public boolean keepPhotos() {
    return keepPhotos;
  }

  /** The names of all there are, open or not. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .filter(name -> name.matches(NAME))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The gallery of this name, which is made if there is none.
   *
   * @throws IllegalArgumentException if the name could be another than a file's in the folder
   * @throws io.facenet.gallery.people.GalleryException if it is damaged, or made with a model with
   *     whose embeddings this one's cannot be compared
   */
  public GalleryRoom room(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a gallery's name is 1 to 80 letters, digits, dots, dashes or underscores");
    }
    OpenGallery wanted = use(name);
    Visit.current().ifPresent(visit -> visit.atEnd(() -> release(wanted)));
    tooMany().ifPresent(OpenGallery::close);
    return wanted.room();
  }

  private synchronized OpenGallery use(String name) {
    if (closed) {
      throw new IllegalStateException("the galleries are closed");
    }
    OpenGallery wanted = open.computeIfAbsent(name, any -> new OpenGallery(() -> open(name)));
    wanted.use();
    return wanted;
  }

  private synchronized void release(OpenGallery used) {
    used.release(clock.instant());
  }

  private GalleryRoom open(String name) {
    try {
      PrivateFiles.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new GalleryRoom(facenet, name, file(name), keepPhotos, key);
  }

  private Path file(String name) {
    return folder.resolve(name + ENDING);
  }

  /**
   * Makes sure that the key fits all there are, or that none is encrypted if there is none: one
   * that does not fit is found at the start, not by the first who asks for it.
   *
   * @throws GalleryKeyException if it does not fit one
   */
  public void requireKey() {
    for (String name : names()) {
      try {
        GalleryAccess.with(key).requireKey(file(name));
      } catch (GalleryKeyException e) {
        throw e;
      } catch (GalleryException e) {
        LOGGER.log(System.Logger.Level.DEBUG, "whoever asks for it will hear of it", e);
      }
    }
  }

  /** The one to be closed if there are too many, which is nobody's from now on. */
  private synchronized Optional<OpenGallery> tooMany() {
    Optional<OpenGallery> oldest =
        open.size() <= MOST_OPEN
            ? Optional.empty()
            : open.values().stream()
                .filter(gallery -> !gallery.isUsed())
                .min(Comparator.comparing(OpenGallery::lastUsed));
    oldest.ifPresent(open.values()::remove);
    return oldest;
  }

  /** Closes those that nobody has used for a while. */
  public void closeIdle() {
    closeAll(idle());
  }

  private synchronized List<OpenGallery> idle() {
    Instant since = clock.instant().minus(IDLE);
    List<OpenGallery> idle =
        open.values().stream()
            .filter(gallery -> !gallery.isUsed() && !gallery.lastUsed().isAfter(since))
            .toList();
    open.values().removeAll(idle);
    return idle;
  }

  /** Closes all that were opened, once those who use them are done. */
  @Override
  public void close() {
    closeAll(all());
  }

  private synchronized List<OpenGallery> all() {
    closed = true;
    List<OpenGallery> all = new ArrayList<>(open.values());
    open.clear();
    return all;
  }

  private static void closeAll(List<OpenGallery> galleries) {
    RuntimeException problem = null;
    for (OpenGallery gallery : galleries) {
      try {
        gallery.close();
      } catch (RuntimeException e) {
        problem = e;
      }
    }
    if (problem != null) {
      throw problem;
    }
  }
}

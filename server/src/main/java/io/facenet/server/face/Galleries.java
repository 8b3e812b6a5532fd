package io.facenet.server.face;

import io.facenet.FaceNet;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The galleries of all keys, each in a file {@code NAME.gallery}, opened when first asked for. */
public final class Galleries implements AutoCloseable {
  private static final String ENDING = ".gallery";
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}";

  private final FaceNet facenet;
  private final Path folder;
  private final boolean keepPhotos;
  private final Map<String, GalleryRoom> rooms = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * @param facenet the models; stays its owner's to close, after this
   * @param folder where the files lie; it is made if there is none
   * @param keepPhotos whether photos of enrolled faces are kept
   */
  public Galleries(FaceNet facenet, Path folder, boolean keepPhotos) {
    this.facenet = facenet;
    this.folder = folder;
    this.keepPhotos = keepPhotos;
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
    GalleryRoom open = rooms.get(name);
    return open != null ? open : opened(name);
  }

  /** Those that are open already are not waited for. */
  private synchronized GalleryRoom opened(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a gallery's name is 1 to 80 letters, digits, dots, dashes or underscores");
    }
    if (closed) {
      throw new IllegalStateException("the galleries are closed");
    }
    return rooms.computeIfAbsent(name, this::open);
  }

  private GalleryRoom open(String name) {
    try {
      PrivateFiles.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new GalleryRoom(facenet, name, folder.resolve(name + ENDING), keepPhotos);
  }

  /** Closes all that were opened, once those who use them are done. */
  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException problem = null;
    for (GalleryRoom room : rooms.values()) {
      try {
        room.close();
      } catch (RuntimeException e) {
        problem = e;
      }
    }
    rooms.clear();
    if (problem != null) {
      throw problem;
    }
  }
}

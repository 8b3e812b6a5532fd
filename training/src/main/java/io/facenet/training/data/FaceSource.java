package io.facenet.training.data;

import io.facenet.vision.photo.PhotoFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Photos of faces sorted by identity: folders {@code root/identity/photo}, or tar files of such.
 * Photos come in a fixed order: sources as given, files of a folder by name, entries of a tar file
 * as they lie in it.
 *
 * @param paths folders and tar files, at least one
 * @param changes photos to leave out and identities to change
 */
public record FaceSource(List<Path> paths, IdentityChanges changes) {
  /**
   * @throws IllegalArgumentException if there is no path or one does not exist
   */
  public FaceSource {
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("no data was named; give a folder or tar files");
    }
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new IllegalArgumentException(
            path + " does not exist; give a folder of identity/photo, or a tar file of such");
      }
    }
  }

  /** Everything as it lies there. */
  public FaceSource(List<Path> paths) {
    this(paths, IdentityChanges.NONE);
  }

  /** Receives photos. */
  @FunctionalInterface
  public interface Receiver {
    /** Takes one photo. */
    void accept(LabeledPhoto photo) throws IOException;
  }

  /** Hands over every photo. */
  public void forEach(Receiver receiver) throws IOException {
    int[] matched = new int[1];
    Receiver changed =
        photo -> {
          matched[0] += changes.concerns(photo) ? 1 : 0;
          Optional<LabeledPhoto> kept = changes.apply(photo);
          if (kept.isPresent()) {
            receiver.accept(kept.get());
          }
        };
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        readFolder(path, changed);
      } else {
        readTar(path, changed);
      }
    }
    if (matched[0] == 0 && !changes.identities().isEmpty()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "none of the %d changes concerns a photo of %s; are they of other data?",
              changes.identities().size(),
              paths));
    }
  }

  private static void readFolder(Path root, Receiver receiver) throws IOException {
    for (Path file : photos(root)) {
      receiver.accept(photo(root.relativize(file), Files.readAllBytes(file)));
    }
  }

  /** The photos of a folder, by name. */
  static List<Path> photos(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> isPhoto(root.relativize(file)) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** Only what reading throws is the tar file's fault, not what the receiver throws. */
  private static void readTar(Path tar, Receiver receiver) throws IOException {
    try (InputStream file = openTar(tar);
        TarArchiveInputStream entries = new TarArchiveInputStream(file)) {
      Optional<LabeledPhoto> photo = nextPhoto(tar, entries);
      while (photo.isPresent()) {
        receiver.accept(photo.get());
        photo = nextPhoto(tar, entries);
      }
    }
  }

  private static InputStream openTar(Path tar) throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(tar), 1 << 20);
    } catch (IOException e) {
      throw unreadable(tar, e);
    }
  }

  private static Optional<LabeledPhoto> nextPhoto(Path tar, TarArchiveInputStream entries)
      throws IOException {
    try {
      TarArchiveEntry entry;
      while ((entry = entries.getNextEntry()) != null) {
        Path inside = Path.of(entry.getName());
        if (entry.isFile() && isPhoto(inside)) {
          return Optional.of(photo(inside, entries.readAllBytes()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(tar, e);
    }
  }

  private static IOException unreadable(Path tar, IOException e) {
    return new IOException(tar + " cannot be read as a tar file: " + e.getMessage(), e);
  }

  private static LabeledPhoto photo(Path inside, byte[] bytes) {
    String identity = inside.getName(inside.getNameCount() - 2).toString();
    return new LabeledPhoto(identity, inside.toString(), bytes);
  }

  /** Whether a path is that of a photo in the folder of an identity. */
  private static boolean isPhoto(Path inside) {
    return inside.getNameCount() >= 2 && PhotoFormat.isPhotoName(inside);
  }
}

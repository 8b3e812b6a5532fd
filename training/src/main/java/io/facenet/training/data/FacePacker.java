package io.facenet.training.data;

import io.facenet.support.parallel.Workers;
import io.facenet.support.record.DataHash;
import io.facenet.training.exception.BadPackException;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes {@link FacePack}s: decodes every photo once, at one size. */
public final class FacePacker {
  private final int width;
  private final int height;
  private final Workers workers;

  /** On all processors; see {@link #FacePacker(int, int, Workers)}. */
  public FacePacker(int width, int height) {
    this(width, height, Workers.all());
  }

  /**
   * @param width of every face in pixels, at least 8; photos of another size are stretched to it
   * @param height likewise
   * @param workers that decode
   */
  public FacePacker(int width, int height, Workers workers) {
    if (width < 8 || height < 8) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "faces of %d×%d are too small, at least 8×8 are needed", width, height));
    }
    this.width = width;
    this.height = height;
    this.workers = workers;
  }

  /**
   * What came of packing.
   *
   * @param pack the faces
   * @param unreadable why photos were left out, one message each
   * @param replaced why an earlier pack was not used; empty if there was none, or it was used
   */
  public record Packed(FacePack pack, List<String> unreadable, Optional<String> replaced) {}

  /**
   * Packs a source into a file, replacing the pack that is there when done. Unreadable photos are
   * left out.
   *
   * @throws IOException if the source holds no photo that can be read, or the file cannot be
   *     written or is no pack; nothing is then left behind
   */
  public Packed pack(FaceSource source, Path target) throws IOException {
    requirePack(target);
    return replace(source, target);
  }

  private static void requirePack(Path target) throws IOException {
    if (Files.exists(target) && !(Files.isRegularFile(target) && FacePack.isPack(target))) {
      throw new IOException(
          target + " is not a pack of faces and would be overwritten; name another file");
    }
  }

  /** As {@link #pack}, whatever the target is now. */
  public Packed replace(FaceSource source, Path target) throws IOException {
    String fingerprint = fingerprint(source);
    List<String> unreadable = new ArrayList<>();
    try (PackWriter writer = new PackWriter(width, height, target)) {
      Blocks.forEach(
          source,
          workers,
          this::decode,
          decoded -> {
            if (decoded.problem() == null) {
              writer.add(decoded.photo(), decoded.pixels());
            } else {
              unreadable.add(decoded.problem());
            }
          });
      if (writer.count() == 0) {
        throw new IOException(nothing(source, unreadable));
      }
      writer.finish(fingerprint);
    }
    return new Packed(FacePack.open(target), List.copyOf(unreadable), Optional.empty());
  }

  private static String nothing(FaceSource source, List<String> unreadable) {
    return unreadable.isEmpty()
        ? source.paths() + " hold no photo; give folders or tar files of IDENTITY/PHOTO"
        : String.format(
            "none of the %d photos of %s can be read, such as %s",
            unreadable.size(), source.paths(), unreadable.get(0));
  }

  /**
   * Opens the pack if it was made from this source at this size and is whole, else makes it.
   *
   * @param target the file
   */
  public Packed packOnce(FaceSource source, Path target) throws IOException {
    if (!Files.exists(target)) {
      return pack(source, target);
    }
    String reason;
    try {
      FacePack pack = FacePack.open(target);
      if (!pack.hasChecksums()) {
        reason = "is of an earlier version, without checksums of the pixels";
      } else if (pack.width() != width || pack.height() != height) {
        reason = String.format("has faces of %d×%d pixels", pack.width(), pack.height());
      } else if (!pack.fingerprint().equals(fingerprint(source))) {
        reason = "was made from other photos or changes";
      } else {
        return new Packed(pack, List.of(), Optional.empty());
      }
    } catch (IOException | BadPackException e) {
      if (!Files.isRegularFile(target) || !FacePack.isPack(target)) {
        throw e;
      }
      reason = "was damaged";
    }
    Packed packed = pack(source, target);
    String replaced = target.getFileName() + " " + reason + "; it was made again";
    return new Packed(packed.pack(), packed.unreadable(), Optional.of(replaced));
  }

  /** SHA-256 of the names, sizes and times of the source's files: changes when the data does. */
  static String fingerprint(FaceSource source) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path path : source.paths()) {
      text.append(path.getFileName()).append('\n');
      text.append(Files.isDirectory(path) ? folder(path) : file(path)).append('\n');
    }
    text.append(source.changes().fingerprint());
    return DataHash.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String file(Path path) throws IOException {
    return Files.size(path) + " " + Files.getLastModifiedTime(path).toMillis();
  }

  private static String folder(Path root) throws IOException {
    Map<String, String> photos = new HashMap<>();
    for (Path photo : FaceSource.photos(root)) {
      photos.put(root.relativize(photo).toString(), file(photo));
    }
    return DataHash.of(photos);
  }

  private record Decoded(LabeledPhoto photo, byte[] pixels, String problem) {}

  private Decoded decode(LabeledPhoto photo) {
    try {
      Photo decoded = Photo.read(photo.bytes(), photo.name());
      if (decoded.width() != width || decoded.height() != height) {
        decoded = Resampler.resize(decoded, width, height);
      }
      return new Decoded(photo, decoded.rgb(), null);
    } catch (PhotoException e) {
      return new Decoded(photo, null, e.getMessage());
    }
  }
}

package io.facenet.training.data;

import io.facenet.core.files.PrivateFiles;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.Resampler;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Makes a {@link FacePack}: decodes every photo once, at one size. */
public final class FacePacker {
  private final int width;
  private final int height;
  private final Map<String, Integer> identities = new LinkedHashMap<>();
  private final ByteArrayOutputStream faces = new ByteArrayOutputStream();
  private final List<String> unreadable = new ArrayList<>();
  private int count;

  /**
   * @param width of every face in pixels, at least 8; photos of another size are stretched to it
   * @param height likewise
   */
  public FacePacker(int width, int height) {
    if (width < 8 || height < 8) {
      throw new IllegalArgumentException(
          String.format("faces of %d×%d are too small, at least 8×8 are needed", width, height));
    }
    this.width = width;
    this.height = height;
  }

  /**
   * What came of packing.
   *
   * @param pack the faces
   * @param unreadable why photos were left out, one message each
   */
  public record Packed(FacePack pack, List<String> unreadable) {}

  /** Packs a source into a file, replacing it when done. Unreadable photos are left out. */
  public Packed pack(FaceSource source, Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    PrivateFiles.createDirectories(parent);
    Path part = parent.resolve("." + target.getFileName() + ".part");
    Files.deleteIfExists(part);
    PrivateFiles.createIfMissing(part);
    try {
      try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
        file.seek(FacePack.HEADER);
        writePixels(source, file.getChannel());
        long index = file.length();
        file.seek(index);
        byte[] bytes = index(fingerprint(source));
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        file.write(bytes);
        file.writeLong(checksum.getValue());
        file.seek(0);
        file.writeLong(FacePack.MAGIC);
        file.writeInt(FacePack.VERSION);
        file.writeInt(width);
        file.writeInt(height);
        file.writeLong(index);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return new Packed(FacePack.open(target), List.copyOf(unreadable));
  }

  /**
   * Opens the pack if it was made from this source at this size, else makes it.
   *
   * @param target the file
   */
  public Packed packOnce(FaceSource source, Path target) throws IOException {
    if (Files.exists(target)) {
      FacePack pack = FacePack.open(target);
      boolean same = pack.width() == width && pack.height() == height;
      if (same && pack.fingerprint().equals(fingerprint(source))) {
        return new Packed(pack, List.of());
      }
    }
    return pack(source, target);
  }

  /** Names, sizes and times of the source's files: changes when the data does. */
  static String fingerprint(FaceSource source) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path path : source.paths()) {
      text.append(path.getFileName()).append(' ');
      text.append(Files.isDirectory(path) ? folder(path) : file(path)).append(';');
    }
    text.append(source.changes().fingerprint());
    return text.length() > 20_000
        ? text.length() + " characters, hash " + text.toString().hashCode()
        : text.toString();
  }

  private static String file(Path path) throws IOException {
    return Files.size(path) + " " + Files.getLastModifiedTime(path).toMillis();
  }

  private static String folder(Path root) throws IOException {
    CRC32 checksum = new CRC32();
    List<Path> photos = FaceSource.photos(root);
    for (Path photo : photos) {
      String line = root.relativize(photo) + " " + file(photo) + "\n";
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return photos.size() + " photos " + checksum.getValue();
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

  private void writePixels(FaceSource source, FileChannel channel) throws IOException {
    OutputStream pixels = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
    DataOutputStream index = new DataOutputStream(faces);
    Blocks.forEach(
        source,
        this::decode,
        decoded -> {
          if (decoded.problem() != null) {
            unreadable.add(decoded.problem());
            return;
          }
          String identity = decoded.photo().identity();
          identities.putIfAbsent(identity, identities.size());
          pixels.write(decoded.pixels());
          index.writeInt(identities.get(identity));
          index.writeUTF(decoded.photo().name());
          count++;
        });
    pixels.flush();
  }

  private byte[] index(String fingerprint) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeUTF(fingerprint);
    data.writeInt(identities.size());
    for (String identity : identities.keySet()) {
      data.writeUTF(identity);
    }
    data.writeInt(count);
    faces.writeTo(data);
    return bytes.toByteArray();
  }
}

package io.facenet.training.data;

import io.facenet.support.files.ExclusiveFile;
import io.facenet.support.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes one {@link FacePack} aside and moves it into place; what is not finished is deleted. */
final class PackWriter implements AutoCloseable {
  private final int width;
  private final int height;
  private final Path target;
  private final Path part;
  private final ExclusiveFile claim;
  private final FileChannel file;
  private final OutputStream pixels;
  private final Map<String, Integer> identities = new LinkedHashMap<>();
  private final ByteArrayOutputStream faces = new ByteArrayOutputStream();
  private final DataOutputStream index = new DataOutputStream(faces);
  private int count;

  PackWriter(int width, int height, Path target) throws IOException {
    this.width = width;
    this.height = height;
    this.target = target;
    Path parent = target.toAbsolutePath().getParent();
    PrivateFiles.createDirectories(parent);
    this.part = parent.resolve("." + target.getFileName() + ".part");
    this.claim =
        ExclusiveFile.take(part)
            .orElseThrow(
                () ->
                    new IOException(
                        target
                            + " is being packed by another run; wait for it, or name another"
                            + " file"));
    this.file = claim.channel().truncate(0);
    file.position(FacePack.HEADER);
    this.pixels = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 20);
  }

  /** Adds a face of the pack's size. */
  void add(LabeledPhoto photo, byte[] face) throws IOException {
    identities.putIfAbsent(photo.identity(), identities.size());
    index.writeInt(identities.get(photo.identity()));
    index.writeInt(FacePack.checksum(face, face.length));
    index.writeUTF(photo.name());
    count++;
    try {
      pixels.write(face);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** How many faces were added. */
  int count() {
    return count;
  }

  /** Completes the file and puts it in place. */
  void finish(String fingerprint) throws IOException {
    byte[] bytes = index(fingerprint);
    try {
      pixels.flush();
      ByteBuffer header =
          ByteBuffer.allocate(FacePack.HEADER)
              .putLong(FacePack.MAGIC)
              .putInt(FacePack.VERSION)
              .putInt(width)
              .putInt(height)
              .putLong(file.position())
              .rewind();
      CRC32 checksum = new CRC32();
      checksum.update(header.duplicate());
      checksum.update(bytes);
      write(ByteBuffer.wrap(bytes));
      write(ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).flip());
      file.position(0);
      write(header);
      file.force(true);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritten(e);
    }
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

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private IOException unwritten(IOException e) {
    return new IOException(
        String.format(
            "%s cannot be written (%,d faces of %d×%d pixels so far): %s; make room there, or"
                + " choose another folder",
            target, count, width, height, e.getMessage()),
        e);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part); // while it is locked, so never another writer's
    claim.close();
  }
}

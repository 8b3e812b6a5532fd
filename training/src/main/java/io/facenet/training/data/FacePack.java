package io.facenet.training.data;

import io.facenet.support.record.DataHash;
import io.facenet.training.exception.BadPackException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Decoded faces of one size in one memory-mapped file: (row, column, channel) bytes, RGB, with the
 * identity of each. Reading a face costs no decoding and no system call.
 *
 * <p>The file: {@code FACEPACK}, version, width, height, place of the index; the pixels; then the
 * index (fingerprint of the source, identities' names, count, and of each face its identity, the
 * CRC-32C of its pixels and its name) and the CRC-32 of header and index. It is written under
 * another name and moved, so a pack is whole or absent. Packs of version 1, without checksums of
 * header and pixels, are read too.
 */
public final class FacePack {
  static final long MAGIC = 0x464143455041434BL;
  static final int VERSION = 2;
  static final int HEADER = 32;
  private static final long SEGMENT = 1L << 30;

  private final Path path;
  private final int version;
  private final int width;
  private final int height;
  private final String fingerprint;
  private final String[] identityNames;
  private final int[] identities;
  private final int[] checksums;
  private final String[] names;
  private final List<MappedByteBuffer> segments;
  private final int facesPerSegment;

  private FacePack(FileChannel file, Path path) throws IOException {
    ByteBuffer header = bytes(file, 0, HEADER);
    if (header.limit() < HEADER || header.getLong() != MAGIC) {
      throw new BadPackException(path, "is not a pack of faces");
    }
    this.path = path;
    this.version = header.getInt();
    if (version < 1 || version > VERSION) {
      throw new IOException(
          path + " is a pack of version " + version + ", this program reads up to " + VERSION);
    }
    this.width = header.getInt();
    this.height = header.getInt();
    long indexPlace = header.getLong();
    CRC32 checksum = new CRC32();
    if (version > 1) {
      checksum.update(header.rewind());
    }
    DataInputStream index = index(file, indexPlace, path, checksum);
    this.fingerprint = index.readUTF();
    this.identityNames = new String[index.readInt()];
    for (int i = 0; i < identityNames.length; i++) {
      identityNames[i] = index.readUTF();
    }
    this.identities = new int[index.readInt()];
    this.checksums = new int[identities.length];
    this.names = new String[identities.length];
    for (int i = 0; i < identities.length; i++) {
      identities[i] = index.readInt();
      checksums[i] = version > 1 ? index.readInt() : 0;
      names[i] = index.readUTF();
    }
    if (HEADER + (long) identities.length * faceBytes() != indexPlace) {
      throw new BadPackException(path, "does not hold the faces its index names");
    }
    this.facesPerSegment = (int) (SEGMENT / faceBytes());
    this.segments = map(file);
  }

  private static ByteBuffer bytes(FileChannel file, long place, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && file.read(bytes, place + bytes.position()) >= 0) {
      // reads until all is there or the file ends
    }
    return bytes.flip();
  }

  private static DataInputStream index(FileChannel file, long place, Path path, CRC32 checksum)
      throws IOException {
    long size = file.size() - place - Long.BYTES;
    if (place < HEADER || size < 0 || size > Integer.MAX_VALUE - Long.BYTES) {
      throw new BadPackException(path, "is cut short");
    }
    ByteBuffer tail = bytes(file, place, (int) size + Long.BYTES);
    byte[] index = new byte[(int) size];
    tail.get(index);
    checksum.update(index);
    if (tail.getLong() != checksum.getValue()) {
      throw new BadPackException(path, "has a damaged index");
    }
    return new DataInputStream(new ByteArrayInputStream(index));
  }

  private List<MappedByteBuffer> map(FileChannel file) throws IOException {
    List<MappedByteBuffer> mapped = new ArrayList<>();
    for (long from = 0; from < identities.length; from += facesPerSegment) {
      long faces = Math.min(facesPerSegment, identities.length - from);
      long place = HEADER + from * faceBytes();
      mapped.add(file.map(FileChannel.MapMode.READ_ONLY, place, faces * faceBytes()));
    }
    return mapped;
  }

  /** Whether a file begins as a pack does, be it whole or not. */
  public static boolean isPack(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer magic = bytes(file, 0, Long.BYTES);
      return magic.limit() == Long.BYTES && magic.getLong() == MAGIC;
    }
  }

  /** Opens a pack; the mapping lives as long as this object. */
  public static FacePack open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return new FacePack(file, path);
    }
  }

  /** Width of every face in pixels. */
  public int width() {
    return width;
  }

  /** Height of every face in pixels. */
  public int height() {
    return height;
  }

  /** Number of faces. */
  public int size() {
    return identities.length;
  }

  /** What it was made from: see {@link FacePacker}. */
  public String fingerprint() {
    return fingerprint;
  }

  /** SHA-256 of the names and pixels of the faces, whatever their identities. */
  public String contentHash() {
    StringBuilder text = new StringBuilder(width + "x" + height + "\n");
    for (int face = 0; face < names.length; face++) {
      text.append(names[face]).append(' ').append(checksums[face]).append('\n');
    }
    return DataHash.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether damaged pixels are noticed; not in a pack of an earlier version. */
  public boolean hasChecksums() {
    return version > 1;
  }

  /** The identity of each face, numbered 0 to (number of identities − 1). */
  public int[] identities() {
    return identities.clone();
  }

  /** Number of identities. */
  public int identityCount() {
    return identityNames.length;
  }

  /** The name of an identity. */
  public String identityName(int identity) {
    return identityNames[identity];
  }

  /** Where a face came from. */
  public String name(int face) {
    return names[face];
  }

  /** Index of the face with this name, −1 if there is none. */
  public int indexOf(String name) {
    return Arrays.asList(names).indexOf(name);
  }

  /** Bytes of one face: height · width · 3. */
  public int faceBytes() {
    return width * height * 3;
  }

  /**
   * Copies the pixels of a face: (row, column, channel), RGB. Safe from several threads.
   *
   * @throws IllegalStateException if the file is damaged there
   */
  public void read(int face, byte[] target) {
    int place = face % facesPerSegment * faceBytes();
    segments.get(face / facesPerSegment).get(place, target, 0, faceBytes());
    if (hasChecksums() && checksum(target, faceBytes()) != checksums[face]) {
      throw new IllegalStateException(
          String.format(
              "%s is damaged: the pixels of %s are not what was packed; delete it to have it made"
                  + " again",
              path, names[face]));
    }
  }

  /** CRC-32C, which processors have an instruction for. */
  static int checksum(byte[] pixels, int count) {
    CRC32C checksum = new CRC32C();
    checksum.update(pixels, 0, count);
    return (int) checksum.getValue();
  }
}

package io.facenet.evaluation;

import io.facenet.support.files.PrivateFiles;
import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Embeddings on disk by the SHA-256 of the photo's file, one cache file for each model and way of
 * cutting faces out. Thread-safe; several processes may add to one file at a time.
 *
 * <p>The file only grows, by whole records of fixed length: 32 bytes of hash, 1 byte that says
 * whether a detector found the face, d floats, 4 bytes of CRC-32 over all that, big-endian. A torn
 * or damaged record is passed over when the file is read, and what it held is computed again. It
 * can be deleted at any time.
 */
public final class EmbeddingCache implements AutoCloseable {
  /** To be raised whenever detection, alignment or preprocessing give other vectors. */
  private static final int PIPELINE = 1;

  private static final int HASH_BYTES = 32;

  private final int dimensions;
  private final Map<String, EmbeddedFace> faces = new HashMap<>();
  private final FileChannel channel;

  private EmbeddingCache(int dimensions, FileChannel channel) {
    this.dimensions = dimensions;
    this.channel = channel;
  }

  /**
   * Opens the cache of a model, making it when there is none.
   *
   * @param folder where cache files lie; made when missing
   * @param modelId for the file's name
   * @param setting all else that the vectors hang on: the model file's hash, crop, detector
   * @param dimensions d
   */
  public static EmbeddingCache open(Path folder, String modelId, String setting, int dimensions)
      throws IOException {
    String all = PIPELINE + "\n" + modelId + "\n" + setting + "\n" + dimensions;
    String name = DataHash.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    PrivateFiles.createDirectories(folder);
    FileChannel channel =
        PrivateFiles.open(
            folder.resolve(modelId + "-" + name + ".embeddings"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    EmbeddingCache cache = new EmbeddingCache(dimensions, channel);
    try {
      PrivateFiles.restrict(folder.resolve(modelId + "-" + name + ".embeddings"));
      cache.readAll();
      return cache;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private int recordBytes() {
    return HASH_BYTES + 1 + 4 * dimensions + 4;
  }

  private void readAll() throws IOException {
    ByteBuffer block = ByteBuffer.allocate(recordBytes() * 1024);
    long position = 0;
    for (int read = channel.read(block, 0); read > 0; read = channel.read(block, position)) {
      position += read;
      block.flip();
      while (block.remaining() >= recordBytes()) {
        readRecord(block);
      }
      block.compact();
    }
  }

  private void readRecord(ByteBuffer block) {
    byte[] record = new byte[recordBytes()];
    block.get(record);
    ByteBuffer fields = ByteBuffer.wrap(record);
    if (fields.getInt(record.length - 4) == checksum(record)) {
      boolean detected = record[HASH_BYTES] == 1;
      float[] vector = new float[dimensions];
      fields.position(HASH_BYTES + 1);
      fields.asFloatBuffer().get(vector);
      faces.put(
          HexFormat.of().formatHex(record, 0, HASH_BYTES), new EmbeddedFace(vector, detected));
    }
  }

  private static int checksum(byte[] record) {
    CRC32 crc = new CRC32();
    crc.update(record, 0, record.length - 4);
    return (int) crc.getValue();
  }

  /** The face of a photo, if it was kept. */
  public synchronized Optional<EmbeddedFace> get(String photoHash) {
    return Optional.ofNullable(faces.get(photoHash));
  }

  /** How many photos are kept. */
  public synchronized int size() {
    return faces.size();
  }

  /**
   * Keeps the face of a photo.
   *
   * @param photoHash SHA-256 of the photo's file, 64 hexadecimal digits
   */
  public synchronized void put(String photoHash, EmbeddedFace face) throws IOException {
    if (face.vector().length != dimensions) {
      throw new IllegalArgumentException(
          "this cache holds vectors of " + dimensions + " numbers, not " + face.vector().length);
    }
    byte[] record = new byte[recordBytes()];
    ByteBuffer fields = ByteBuffer.wrap(record);
    fields.put(HexFormat.of().parseHex(photoHash)).put((byte) (face.detected() ? 1 : 0));
    for (float value : face.vector()) {
      fields.putFloat(value);
    }
    fields.putInt(checksum(record));
    append(record);
    faces.put(photoHash, face);
  }

  /** Writes at the end of the last whole record, over a torn one, while no one else writes. */
  private void append(byte[] record) throws IOException {
    try (var lock = channel.lock()) {
      long end = channel.size() / record.length * record.length;
      ByteBuffer bytes = ByteBuffer.wrap(record);
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
      if (!lock.isValid()) {
        throw new IOException("lost the lock of the embedding cache while writing");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

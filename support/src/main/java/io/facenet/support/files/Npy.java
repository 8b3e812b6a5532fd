package io.facenet.support.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's format for matrices of little-endian 32-bit floats by rows, up to 2 GiB. What each row
 * belongs to stands in a table beside the matrix.
 */
public final class Npy {
  /** The file's first characters, one a byte. */
  public static final String MAGIC = "\u0093NUMPY";

  /** Magic, version, length and a padded text: room enough for any shape. */
  private static final int HEADER = 128;

  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\((\\d+),\\s*(\\d+)\\)");

  private Npy() {}

  /** Takes one row after the other. */
  @FunctionalInterface
  public interface Sink {
    /** Adds a row, of as many numbers as the matrix has columns. */
    void add(float[] row) throws IOException;
  }

  /** Hands over all rows. */
  @FunctionalInterface
  public interface Rows {
    void writeTo(Sink sink) throws IOException;
  }

  /** The table beside a matrix, {@code faces.csv} of {@code faces.npy}, whatever its case. */
  public static Path table(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("(?i)\\.npy$", "") + ".csv");
  }

  /**
   * The rows of a matrix.
   *
   * @throws IOException if the file cannot be read or holds anything else; the message names it
   */
  public static float[][] read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return rows(file, bytes.order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  /**
   * Writes a matrix in version 1.0. Its number of rows stands at the front, so the rows wait in a
   * temporary file until it is known.
   *
   * @param columns numbers of a row, which the file states even if it has no row
   */
  public static void write(OutputStream out, int columns, Rows rows) throws IOException {
    Path waiting = Files.createTempFile("facenet", ".rows");
    waiting.toFile().deleteOnExit();
    try {
      try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(waiting))) {
        rows.writeTo(row -> stream.write(bytes(row, columns)));
      }
      out.write(header(Files.size(waiting) / ((long) Float.BYTES * columns), columns));
      Files.copy(waiting, out);
    } finally {
      Files.deleteIfExists(waiting);
    }
  }

  private static byte[] bytes(float[] row, int columns) {
    if (row.length != columns) {
      throw new IllegalArgumentException("a row of " + row.length + " numbers, not " + columns);
    }
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(row);
    return bytes.array();
  }

  private static byte[] header(long rows, int columns) {
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    ByteBuffer bytes = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC.getBytes(StandardCharsets.ISO_8859_1));
    bytes.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.remaining() > 1) {
      bytes.put((byte) ' ');
    }
    return bytes.put((byte) '\n').array();
  }

  private static float[][] rows(Path file, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() < 12 || bytes.get(1) != 'N' || bytes.get(2) != 'U') {
      throw new IOException(file + " is not a .npy file");
    }
    int start = bytes.get(6) == 1 ? 10 : 12;
    int length = bytes.get(6) == 1 ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8);
    if (length < 0 || length > bytes.remaining() - start) {
      throw new IOException(file + " is cut off in its header");
    }
    byte[] text = new byte[length];
    bytes.position(start).get(text);
    String header = new String(text, StandardCharsets.US_ASCII);
    Matcher shape = SHAPE.matcher(header);
    if (!header.contains("<f4") || header.contains("'fortran_order': True") || !shape.find()) {
      throw new IOException(file + " is not a matrix of 32-bit floats by rows: " + header.strip());
    }
    long count = Long.parseLong(shape.group(1));
    long size = Long.parseLong(shape.group(2));
    if (bytes.remaining() != Float.BYTES * count * size) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s promises %d×%d numbers, which are %d bytes; it has %d: write it anew",
              file,
              count,
              size,
              Float.BYTES * count * size,
              bytes.remaining()));
    }
    float[][] rows = new float[(int) count][(int) size];
    var numbers = bytes.asFloatBuffer();
    for (float[] row : rows) {
      numbers.get(row);
    }
    return rows;
  }
}

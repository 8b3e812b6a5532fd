package io.facenet.support.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads NumPy's format: matrices of little-endian 32-bit floats by rows, up to 2 GiB. */
public final class NpyMatrix {
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\((\\d+),\\s*(\\d+)\\)");

  private NpyMatrix() {}

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

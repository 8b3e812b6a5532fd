package io.facenet.vision.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.IntBinaryOperator;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files of every color type, in plain Java, with all filters in turn. */
final class Png {
  /** Of interlacing: first column, first row, step across, step down. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private Png() {}

  /**
   * A file.
   *
   * @param type color type of the standard: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGBA
   * @param bits of a sample
   * @param palette RGB triples for color type 3, else empty
   * @param sample the value of sample x of row y, where x counts the samples of a row
   */
  static byte[] of(
      int width,
      int height,
      int type,
      int bits,
      boolean interlaced,
      byte[] palette,
      IntBinaryOperator sample) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) bits).put((byte) type).putShort((short) 0).put((byte) (interlaced ? 1 : 0));
    file.writeBytes(Pictures.chunk("IHDR", head.array()));
    if (palette.length > 0) {
      file.writeBytes(Pictures.chunk("PLTE", palette));
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int channels = channels(type);
    for (int[] pass : interlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
      int columns = (width - pass[0] + pass[2] - 1) / pass[2];
      byte[] above = new byte[(columns * channels * bits + 7) / 8];
      for (int y = pass[1]; y < height && columns > 0; y += pass[3]) {
        byte[] row = new byte[above.length];
        for (int i = 0; i < columns * channels; i++) {
          int x = pass[0] + i / channels * pass[2];
          put(row, i, bits, sample.applyAsInt(x * channels + i % channels, y));
        }
        filter(content, y % 5, row, above, Math.max(1, channels * bits / 8));
        above = row;
      }
    }
    file.writeBytes(Pictures.chunk("IDAT", deflated(content.toByteArray())));
    file.writeBytes(Pictures.chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  static int channels(int type) {
    return switch (type) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  private static void put(byte[] row, int index, int bits, int value) {
    if (bits == 16) {
      row[2 * index] = (byte) (value >> 8);
      row[2 * index + 1] = (byte) value;
    } else {
      int bit = index * bits;
      row[bit / 8] |= (byte) (value << (8 - bits - bit % 8));
    }
  }

  private static void filter(
      ByteArrayOutputStream out, int filter, byte[] row, byte[] above, int size) {
    out.write(filter);
    for (int i = 0; i < row.length; i++) {
      int left = i < size ? 0 : row[i - size] & 0xff;
      int up = above[i] & 0xff;
      int corner = i < size ? 0 : above[i - size] & 0xff;
      int guess =
          switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> nearest(left, up, corner);
            default -> 0;
          };
      out.write(row[i] - guess);
    }
  }

  private static int nearest(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

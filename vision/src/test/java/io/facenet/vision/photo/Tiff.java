package io.facenet.vision.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes small TIFF files of one strip, in plain Java. */
final class Tiff {
  private final TreeMap<Integer, Integer> fields = new TreeMap<>();
  private final int samples;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  private Tiff(int width, int height, int samples) {
    this.samples = samples;
    fields.put(256, width);
    fields.put(257, height);
    fields.put(258, 8);
    fields.put(259, 1);
    fields.put(262, samples == 1 ? 1 : 2);
    fields.put(277, samples);
    fields.put(278, height);
    fields.put(284, 1);
  }

  static Tiff of(int width, int height, int samples) {
    return new Tiff(width, height, samples);
  }

  Tiff bits(int bits) {
    return field(258, bits);
  }

  /** 1 for none, 8 for deflate; the content of any other number is not packed. */
  Tiff compression(int compression) {
    return field(259, compression);
  }

  Tiff predictor(int predictor) {
    return field(317, predictor);
  }

  /** 0 white is zero, 1 black is zero, 2 RGB. */
  Tiff colors(int photometric) {
    return field(262, photometric);
  }

  Tiff order(ByteOrder bytes) {
    order = bytes;
    return this;
  }

  private Tiff field(int tag, int value) {
    fields.put(tag, value);
    return this;
  }

  /** The file of these samples, row by row. */
  byte[] file(byte[] content) {
    byte[] strip = fields.get(259) == 8 ? deflated(content) : content;
    int bitsPlace = 8 + 2 + 12 * (fields.size() + 2) + 4;
    int stripPlace = bitsPlace + 2 * samples;
    fields.put(273, stripPlace);
    fields.put(279, strip.length);
    ByteBuffer file = ByteBuffer.allocate(stripPlace + strip.length).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    file.put(mark).put(mark).putShort((short) 42).putInt(8).putShort((short) fields.size());
    fields.forEach((tag, value) -> entry(file, tag, value, bitsPlace));
    file.putInt(0);
    for (int i = 0; i < samples; i++) {
      file.putShort((short) (int) fields.get(258));
    }
    return file.put(strip).array();
  }

  private void entry(ByteBuffer file, int tag, int value, int bitsPlace) {
    boolean longs = tag == 273 || tag == 279;
    boolean bits = tag == 258 && samples > 2;
    file.putShort((short) tag).putShort((short) (longs ? 4 : 3)).putInt(bits ? samples : 1);
    if (bits) {
      file.putInt(bitsPlace);
    } else if (longs) {
      file.putInt(value);
    } else {
      file.putShort((short) value).putShort((short) 0);
    }
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(out.toByteArray(), out.size());
  }
}

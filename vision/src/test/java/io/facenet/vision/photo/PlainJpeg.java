package io.facenet.vision.photo;

import java.util.Arrays;

/**
 * Decodes baseline JPEG files without restart marks by the letter of the standard (ITU T.81), with
 * sums of cosines in double precision, and chroma widened as libjpeg does: slow and obvious.
 */
final class PlainJpeg {
  private static final int[] ZIGZAG = zigzag();

  private final byte[] file;
  private final double[][] quantizers = new double[4][];
  private final Huffman[] tables = new Huffman[32];
  private Component[] components = {};
  private int width;
  private int height;
  private int position = 2;
  private int bits;
  private int bitCount;

  private PlainJpeg(byte[] file) {
    this.file = file;
  }

  /** The pixels, gray or of YCbCr. */
  static Photo decode(byte[] file) {
    return new PlainJpeg(file).decode();
  }

  private static final class Component {
    private int across;
    private int down;
    private int quantizer;
    private Huffman first;
    private Huffman others;
    private int before;
    private int columns;
    private double[] plane = {};
  }

  /** Codes in order of length; a code is a row of values from where its length begins. */
  private static final class Huffman {
    private final int[] counts;
    private final int[] values;

    Huffman(int[] counts, int[] values) {
      this.counts = counts;
      this.values = values;
    }
  }

  private int unsigned(int at) {
    return file[at] & 0xff;
  }

  private int twoBytes(int at) {
    return unsigned(at) << 8 | unsigned(at + 1);
  }

  private Photo decode() {
    while (true) {
      int marker = unsigned(position + 1);
      int length = twoBytes(position + 2);
      int start = position + 4;
      position += 2 + length;
      switch (marker) {
        case 0xDB -> quantizers(start, position);
        case 0xC4 -> huffman(start, position);
        case 0xC0 -> frame(start);
        case 0xDA -> {
          scan(start);
          return picture();
        }
        default -> {}
      }
    }
  }

  private void quantizers(int from, int end) {
    for (int at = from; at < end; at += 65) {
      double[] table = new double[64];
      for (int i = 0; i < 64; i++) {
        table[ZIGZAG[i]] = unsigned(at + 1 + i);
      }
      quantizers[unsigned(at)] = table;
    }
  }

  private void huffman(int from, int end) {
    int at = from;
    while (at < end) {
      int id = unsigned(at);
      int[] counts = new int[17];
      int total = 0;
      for (int i = 1; i <= 16; i++) {
        counts[i] = unsigned(at + i);
        total += counts[i];
      }
      int[] values = new int[total];
      for (int i = 0; i < total; i++) {
        values[i] = unsigned(at + 17 + i);
      }
      tables[id] = new Huffman(counts, values);
      at += 17 + total;
    }
  }

  private void frame(int at) {
    height = twoBytes(at + 1);
    width = twoBytes(at + 3);
    components = new Component[unsigned(at + 5)];
    for (int i = 0; i < components.length; i++) {
      Component c = new Component();
      c.across = unsigned(at + 7 + 3 * i) >> 4;
      c.down = unsigned(at + 7 + 3 * i) & 15;
      c.quantizer = unsigned(at + 8 + 3 * i);
      components[i] = c;
    }
  }

  private void scan(int at) {
    int across = Arrays.stream(components).mapToInt(c -> c.across).max().orElseThrow();
    int down = Arrays.stream(components).mapToInt(c -> c.down).max().orElseThrow();
    int columns = (width + 8 * across - 1) / (8 * across);
    int rows = (height + 8 * down - 1) / (8 * down);
    for (int i = 0; i < components.length; i++) {
      Component c = components[i];
      c.first = tables[unsigned(at + 2 + 2 * i) >> 4];
      c.others = tables[16 + (unsigned(at + 2 + 2 * i) & 15)];
      c.columns = 8 * columns * c.across;
      c.plane = new double[c.columns * 8 * rows * c.down];
    }
    for (int unit = 0; unit < rows * columns; unit++) {
      for (Component c : components) {
        for (int block = 0; block < c.across * c.down; block++) {
          int x = unit % columns * c.across + block % c.across;
          int y = unit / columns * c.down + block / c.across;
          transform(coefficients(c), c, 8 * x, 8 * y);
        }
      }
    }
  }

  private double[] coefficients(Component c) {
    double[] block = new double[64];
    double[] quantizer = quantizers[c.quantizer];
    c.before += number(symbol(c.first));
    block[0] = c.before * quantizer[0];
    for (int i = 1; i < 64; i++) {
      int symbol = symbol(c.others);
      int size = symbol & 15;
      if (size == 0 && symbol != 0xF0) {
        break;
      }
      i += symbol >> 4;
      if (size > 0) {
        block[ZIGZAG[i]] = number(size) * quantizer[ZIGZAG[i]];
      }
    }
    return block;
  }

  private int bit() {
    if (bitCount == 0) {
      bits = unsigned(position++);
      if (bits == 0xff) {
        position++;
      }
      bitCount = 8;
    }
    return bits >> --bitCount & 1;
  }

  private int symbol(Huffman table) {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= 16; length++) {
      code = code << 1 | bit();
      if (code - first < table.counts[length]) {
        return table.values[index + code - first];
      }
      index += table.counts[length];
      first = (first + table.counts[length]) << 1;
    }
    throw new IllegalStateException("no such code");
  }

  private int number(int size) {
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 1 | bit();
    }
    return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  private static void transform(double[] block, Component c, int left, int top) {
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        double sum = 0;
        for (int v = 0; v < 8; v++) {
          for (int u = 0; u < 8; u++) {
            double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1);
            double waves =
                Math.cos((2 * x + 1) * u * Math.PI / 16) * Math.cos((2 * y + 1) * v * Math.PI / 16);
            sum += scale * block[8 * v + u] * waves;
          }
        }
        c.plane[(top + y) * c.columns + left + x] = clamp(Math.rint(sum / 4 + 128));
      }
    }
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(255, value));
  }

  /** A sample of a plane that may be smaller: three parts of the nearest, one of the next. */
  private double at(Component c, int x, int y) {
    int across = components[0].across / c.across;
    int down = components[0].down / c.down;
    int columns = (width + across - 1) / across;
    int rows = (height + down - 1) / down;
    int nearX = x / across;
    int nearY = y / down;
    int nextX = across == 1 ? nearX : Math.min(columns - 1, Math.max(0, nearX + (x % 2 * 2 - 1)));
    int nextY = down == 1 ? nearY : Math.min(rows - 1, Math.max(0, nearY + (y % 2 * 2 - 1)));
    double near = 3 * c.plane[nearY * c.columns + nearX] + c.plane[nearY * c.columns + nextX];
    double next = 3 * c.plane[nextY * c.columns + nearX] + c.plane[nextY * c.columns + nextX];
    return (3 * near + next) / 16;
  }

  private Photo picture() {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      double light = at(components[0], i % width, i / width);
      double blue = components.length == 1 ? 0 : at(components[1], i % width, i / width) - 128;
      double red = components.length == 1 ? 0 : at(components[2], i % width, i / width) - 128;
      rgb[3 * i] = (byte) Math.rint(clamp(light + 1.402 * red));
      rgb[3 * i + 1] = (byte) Math.rint(clamp(light - 0.344136 * blue - 0.714136 * red));
      rgb[3 * i + 2] = (byte) Math.rint(clamp(light + 1.772 * blue));
    }
    return Photo.of(width, height, rgb);
  }

  private static int[] zigzag() {
    int[] order = new int[64];
    int next = 0;
    for (int sum = 0; sum < 15; sum++) {
      for (int k = 0; k <= sum; k++) {
        int row = sum % 2 == 0 ? sum - k : k;
        int column = sum - row;
        if (row < 8 && column < 8) {
          order[next++] = 8 * row + column;
        }
      }
    }
    return order;
  }
}

package io.facenet.models.network;

import static io.facenet.models.network.Pooling.Kind.L2;
import static io.facenet.models.network.Pooling.Kind.MAX;

import java.util.Map;

/** NN2 of the paper's Table 2 and its relatives. */
final class InceptionNetworks {

  // columns:              1×1  3×3r 3×3  5×5r 5×5  pool proj stride
  private static final Map<String, Inception> TABLE_2 =
      Map.ofEntries(
          Map.entry("3a", new Inception(64, 96, 128, 16, 32, MAX, 32, 1)),
          Map.entry("3b", new Inception(64, 96, 128, 32, 64, L2, 64, 1)),
          Map.entry("3c", new Inception(0, 128, 256, 32, 64, MAX, 0, 2)),
          Map.entry("4a", new Inception(256, 96, 192, 32, 64, L2, 128, 1)),
          Map.entry("4b", new Inception(224, 112, 224, 32, 64, L2, 128, 1)),
          Map.entry("4c", new Inception(192, 128, 256, 32, 64, L2, 128, 1)),
          Map.entry("4d", new Inception(160, 144, 288, 32, 64, L2, 128, 1)),
          Map.entry("4e", new Inception(0, 160, 256, 64, 128, MAX, 0, 2)),
          Map.entry("5a", new Inception(384, 192, 384, 48, 128, L2, 128, 1)),
          Map.entry("5b", new Inception(384, 192, 384, 48, 128, MAX, 128, 1)));

  private InceptionNetworks() {}

  /** NN2, and NN3 at its input size. */
  static NetworkSpec nn2(String name, NetworkOptions options) {
    Blocks blocks = new Blocks(name, options);
    String features = trunk(blocks, false);
    return blocks.embedding(blocks.averagePool("average pool", features));
  }

  /** NN2 without the 5×5 branches of 4e, 5a and 5b. */
  static NetworkSpec nn4(String name, NetworkOptions options) {
    Blocks blocks = new Blocks(name, options);
    String features = trunk(blocks, true);
    return blocks.embedding(blocks.averagePool("average pool", features));
  }

  /**
   * A narrow NN2 whose last map goes through a wide maxout layer, unpooled.
   *
   * @param width factor for the channels of NN2, on top of the one in the options
   * @param units outputs of the maxout layer at a width multiplier of 1
   */
  static NetworkSpec small(String name, NetworkOptions options, double width, int units) {
    double total = options.widthMultiplier() * width;
    Blocks blocks = new Blocks(name, options.withWidthMultiplier(total));
    String features = blocks.flatten("concat", trunk(blocks, false));
    return blocks.embedding(blocks.maxout("fc1", features, options.channels(units)));
  }

  private static String trunk(Blocks blocks, boolean without5x5) {
    String x = blocks.convolution("conv1", NetworkSpec.INPUT, 64, 7, 2);
    x = blocks.norm("norm1", blocks.firstPool("pool1", x));
    x = blocks.convolution("inception2/3x3reduce", x, 64, 1, 1);
    x = blocks.convolution("inception2/3x3", x, 192, 3, 1);
    x = blocks.pool("pool2", blocks.norm("norm2", x), MAX, 2);
    for (String row : new String[] {"3a", "3b", "3c", "4a", "4b", "4c", "4d", "4e", "5a", "5b"}) {
      Inception module = TABLE_2.get(row);
      boolean higher = row.equals("4e") || row.startsWith("5");
      x =
          blocks.inception(
              "inception" + row, x, higher && without5x5 ? module.without5x5() : module);
    }
    return x;
  }
}

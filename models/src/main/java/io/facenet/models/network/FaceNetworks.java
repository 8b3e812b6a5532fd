package io.facenet.models.network;

/**
 * Networks made for aligned faces, after the paper: their last map is not averaged but read by one
 * filter a channel, so that each place of the face may count differently.
 */
final class FaceNetworks {

  /**
   * A row of MobileFaceNet's table: bottlenecks of one width.
   *
   * @param expansion channels inside a bottleneck as a multiple of those that enter it
   * @param channels that leave it
   * @param count bottlenecks one after another
   * @param stride of the first
   */
  private record Row(int expansion, int channels, int count, int stride) {}

  /** Table 1 of Chen et al. 2018. */
  private static final Row[] MOBILE = {
    new Row(2, 64, 5, 2),
    new Row(4, 128, 1, 2),
    new Row(2, 128, 6, 1),
    new Row(4, 128, 1, 2),
    new Row(2, 128, 2, 1)
  };

  private static final int[] RESIDUAL_CHANNELS = {32, 64, 128, 256};
  private static final int[] RESIDUAL_PAIRS = {0, 1, 3, 3};

  /** Channels of the map that the last filters read. */
  private static final int HEAD_CHANNELS = 512;

  private FaceNetworks() {}

  /**
   * MobileFaceNet (Chen, Liu, Gao, Han 2018) with ReLU where it has PReLU: ONNX Runtime keeps its
   * blocked layout through the one and not through the other.
   */
  static NetworkSpec mobileFaceNet(String name, NetworkOptions options) {
    Blocks blocks = new Blocks(name, options);
    String x = blocks.convolution("conv1", NetworkSpec.INPUT, 64, 3, 2);
    x = blocks.depthwise("conv2", x, 3, 1);
    for (int row = 0; row < MOBILE.length; row++) {
      for (int i = 0; i < MOBILE[row].count(); i++) {
        String bottleneck = "bottleneck" + (row + 1) + (char) ('a' + i);
        int stride = i == 0 ? MOBILE[row].stride() : 1;
        x =
            blocks.bottleneck(
                bottleneck, x, MOBILE[row].expansion(), MOBILE[row].channels(), stride);
      }
    }
    return readOut(blocks, blocks.convolution("conv3", x, HEAD_CHANNELS, 1, 1));
  }

  /**
   * ResidualFace: four convolutions that halve the map, and after the later three pairs of full 3×3
   * convolutions with a way around them. It has more products than MobileFaceNet and far fewer maps
   * to write and read back, and those are what a training step on processors waits for.
   */
  static NetworkSpec residual(String name, NetworkOptions options) {
    Blocks blocks = new Blocks(name, options);
    String x = blocks.convolution("conv1", NetworkSpec.INPUT, RESIDUAL_CHANNELS[0], 3, 2);
    for (int stage = 1; stage < RESIDUAL_CHANNELS.length; stage++) {
      int channels = RESIDUAL_CHANNELS[stage];
      x = blocks.convolution("conv" + (stage + 1), x, channels, 3, 2);
      for (int i = 0; i < RESIDUAL_PAIRS[stage]; i++) {
        x = blocks.pair("residual" + (stage + 1) + (char) ('a' + i), x, channels);
      }
    }
    return readOut(blocks, blocks.convolution("conv5", x, HEAD_CHANNELS, 1, 1));
  }

  /** One filter a channel over the whole map, then the embedding. */
  private static NetworkSpec readOut(Blocks blocks, String map) {
    return blocks.embedding(blocks.flatten("flatten", blocks.globalDepthwise("global", map)));
  }
}

package io.facenet.models.network;

import static io.facenet.models.network.Pooling.Kind.MAX;

/** NN1 of the paper's Table 1: Zeiler & Fergus with 1×1 convolutions between. */
final class ZeilerFergus {
  private ZeilerFergus() {}

  static NetworkSpec nn1(String name, NetworkOptions options) {
    Blocks blocks = new Blocks(name, options);
    String x = blocks.convolution("conv1", NetworkSpec.INPUT, 64, 7, 2);
    x = blocks.norm("rnorm1", blocks.firstPool("pool1", x));
    x = blocks.convolution("conv2a", x, 64, 1, 1);
    x = blocks.convolution("conv2", x, 192, 3, 1);
    x = blocks.pool("pool2", blocks.norm("rnorm2", x), MAX, 2);
    x = blocks.convolution("conv3a", x, 192, 1, 1);
    x = blocks.convolution("conv3", x, 384, 3, 1);
    x = blocks.pool("pool3", x, MAX, 2);
    x = blocks.convolution("conv4a", x, 384, 1, 1);
    x = blocks.convolution("conv4", x, 256, 3, 1);
    x = blocks.convolution("conv5a", x, 256, 1, 1);
    x = blocks.convolution("conv5", x, 256, 3, 1);
    x = blocks.convolution("conv6a", x, 256, 1, 1);
    x = blocks.convolution("conv6", x, 256, 3, 1);
    x = blocks.flatten("concat", blocks.pool("pool4", x, MAX, 2));
    x = blocks.maxout("fc1", x, options.channels(32 * 128));
    x = blocks.maxout("fc2", x, options.channels(32 * 128));
    return blocks.embedding(x);
  }
}

package io.facenet.vision.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The building blocks of the paper's networks. Each method adds nodes and gives the name of the
 * last one; node names begin with the row of the paper's table they belong to.
 */
final class Blocks {
  private static final float BATCH_NORMALIZATION_EPSILON = 1e-3f;

  private final NetworkSpec.Builder builder;
  private final NetworkOptions options;

  Blocks(String name, NetworkOptions options) {
    this.builder = NetworkSpec.builder(name, options.width(), options.height(), 3);
    this.options = options;
  }

  /** Convolution, batch normalization if wanted, ReLU. Channels are the paper's, still unscaled. */
  String convolution(String name, String input, int channels, int kernel, int stride) {
    int outputs = options.channels(channels);
    boolean normalized = options.batchNormalization();
    Window window = Window.centered(kernel, stride);
    String last = builder.add(name, new Convolution(outputs, window, 1, !normalized), input);
    if (normalized) {
      last = builder.add(name + "/norm", new BatchNormalization(BATCH_NORMALIZATION_EPSILON), last);
    }
    return builder.add(name + "/relu", new Relu(), last);
  }

  /** 3×3 pooling. */
  String pool(String name, String input, Pooling.Kind kind, int stride) {
    return builder.add(name, new Pooling(kind, Window.centered(3, stride)), input);
  }

  /** The pooling after the first convolution, if wanted. */
  String firstPool(String name, String input) {
    return options.firstPool() ? pool(name, input, Pooling.Kind.MAX, 2) : input;
  }

  /** The paper's "norm", if wanted. */
  String norm(String name, String input) {
    return options.responseNormalization()
        ? builder.add(name, LocalResponseNormalization.standard(), input)
        : input;
  }

  /**
   * An Inception module: up to four branches side by side, concatenated.
   *
   * @param module a row of the paper's Table 2
   */
  String inception(String name, String input, Inception module) {
    List<String> branches = new ArrayList<>();
    if (module.oneByOne() > 0) {
      branches.add(convolution(name + "/1x1", input, module.oneByOne(), 1, 1));
    }
    branches.add(reduced(name, input, 3, module.reduce3(), module.out3(), module.stride()));
    if (module.out5() > 0) {
      branches.add(reduced(name, input, 5, module.reduce5(), module.out5(), module.stride()));
    }
    String pooled = pool(name + "/pool", input, module.pooling(), module.stride());
    branches.add(
        module.projection() > 0
            ? convolution(name + "/projection", pooled, module.projection(), 1, 1)
            : pooled);
    return builder.add(name + "/concatenation", new Concatenation(), branches);
  }

  private String reduced(
      String name, String input, int kernel, int reduce, int outputs, int stride) {
    String branch = name + "/" + kernel + "x" + kernel;
    String narrow = convolution(branch + "reduce", input, reduce, 1, 1);
    return convolution(branch, narrow, outputs, kernel, stride);
  }

  String averagePool(String name, String input) {
    return builder.add(name, new GlobalAveragePooling(), input);
  }

  String flatten(String name, String input) {
    return builder.add(name, new Flatten(), input);
  }

  /** Fully connected with maxout over two pieces; {@code units} are outputs after maxout. */
  String maxout(String name, String input, int units) {
    String linear = builder.add(name, new Linear(2 * units, true), input);
    return builder.add(name + "/maxout", new Maxout(2), linear);
  }

  /** The embedding layer and the step onto the unit sphere: always "embedding" and "L2". */
  NetworkSpec embedding(String input) {
    String linear = builder.add("embedding", new Linear(options.embeddingSize(), true), input);
    return builder.build(builder.add("L2", L2Normalization.standard(), linear));
  }
}

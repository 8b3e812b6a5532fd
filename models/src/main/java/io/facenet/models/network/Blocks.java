package io.facenet.models.network;

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
    Window window = Window.centered(kernel, stride);
    boolean bias = !options.batchNormalization();
    String last = normalized(name, input, new Convolution(outputs, window, 1, bias));
    return builder.add(name + "/relu", new Relu(), last);
  }

  /** One filter a channel, batch normalization if wanted, ReLU. */
  String depthwise(String name, String input, int kernel, int stride) {
    String last = normalized(name, input, filters(input, Window.centered(kernel, stride)));
    return builder.add(name + "/relu", new Relu(), last);
  }

  /**
   * One filter a channel over the whole map, batch normalization if wanted, no ReLU: a mean whose
   * weights are learned.
   */
  String globalDepthwise(String name, String input) {
    Shape map = builder.shape(input);
    Window whole = new Window(map.height(), map.width(), 1, Padding.NONE);
    return normalized(name, input, filters(input, whole));
  }

  /**
   * An inverted bottleneck: 1×1 to more channels, one 3×3 filter each, 1×1 to few without ReLU;
   * added to its input where shapes allow.
   *
   * @param expansion channels inside as a multiple of the input's
   * @param channels of the output, still unscaled
   */
  String bottleneck(String name, String input, int expansion, int channels, int stride) {
    int inside = expansion * builder.shape(input).channels();
    boolean bias = !options.batchNormalization();
    Window point = Window.centered(1, 1);
    String x = normalized(name + "/expand", input, new Convolution(inside, point, 1, bias));
    x = builder.add(name + "/expand/relu", new Relu(), x);
    x = depthwise(name + "/depthwise", x, 3, stride);
    int outputs = options.channels(channels);
    x = normalized(name + "/project", x, new Convolution(outputs, point, 1, bias));
    boolean same = builder.shape(x).equals(builder.shape(input));
    return same ? builder.add(name + "/sum", new Addition(), input, x) : x;
  }

  /** Two 3×3 convolutions, added to their input; ReLU after each. */
  String pair(String name, String input, int channels) {
    String x = convolution(name + "/first", input, channels, 3, 1);
    boolean bias = !options.batchNormalization();
    Window window = Window.centered(3, 1);
    Convolution second = new Convolution(options.channels(channels), window, 1, bias);
    x = normalized(name + "/second", x, second);
    return builder.add(
        name + "/relu", new Relu(), builder.add(name + "/sum", new Addition(), input, x));
  }

  private Convolution filters(String input, Window window) {
    int channels = builder.shape(input).channels();
    return new Convolution(channels, window, channels, !options.batchNormalization());
  }

  private String normalized(String name, String input, Convolution convolution) {
    String last = builder.add(name, convolution, input);
    return options.batchNormalization()
        ? builder.add(name + "/norm", new BatchNormalization(BATCH_NORMALIZATION_EPSILON), last)
        : last;
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

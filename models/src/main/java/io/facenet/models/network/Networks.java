package io.facenet.models.network;

import java.util.List;

/**
 * Networks by name: the six of the paper, and two made for aligned faces. NN1 and NN2 follow its
 * Tables 1 and 2 row by row; NN3 is NN2 at a smaller input; NN4 too, without 5×5 convolutions in
 * the higher layers.
 *
 * <p><b>NNS1 and NNS2 are reconstructions:</b> the paper gives no table for them, only input size,
 * parameters and FLOPS (165×165, 26M, 220M; 140×116, 4.3M, 20M). Both are built here as a narrow
 * NN2 whose last map goes, unpooled, into one wide maxout layer, sized to meet that budget.
 *
 * <p>MobileFaceNet (Chen et al. 2018, with ReLU) and ResidualFace (ours) have no row in the paper;
 * their options keep batch normalization on unless told otherwise.
 */
public final class Networks {
  private static final double NNS1_WIDTH = 0.435;
  private static final int NNS1_UNITS = 768;
  private static final double NNS2_WIDTH = 0.14;
  private static final int NNS2_UNITS = 704;

  private static final String MOBILE = "MobileFaceNet";
  private static final String RESIDUAL = "ResidualFace";

  private Networks() {}

  /** The paper's six, then MobileFaceNet and ResidualFace. */
  public static List<String> names() {
    return List.of("NN1", "NN2", "NN3", "NN4", "NNS1", "NNS2", MOBILE, RESIDUAL);
  }

  /** The network with its own options. */
  public static NetworkSpec of(String name) {
    return of(name, options(name));
  }

  /**
   * The network with other options.
   *
   * @throws IllegalArgumentException if the name is unknown or the input too small for the network
   */
  public static NetworkSpec of(String name, NetworkOptions options) {
    return switch (name) {
      case "NN1" -> ZeilerFergus.nn1(name, options);
      case "NN2", "NN3" -> InceptionNetworks.nn2(name, options);
      case "NN4" -> InceptionNetworks.nn4(name, options);
      case "NNS1" -> InceptionNetworks.small(name, options, NNS1_WIDTH, NNS1_UNITS);
      case "NNS2" -> InceptionNetworks.small(name, options, NNS2_WIDTH, NNS2_UNITS);
      case MOBILE -> FaceNetworks.mobileFaceNet(name, options);
      case RESIDUAL -> FaceNetworks.residual(name, options);
      default -> throw unknown(name);
    };
  }

  /** The input size that this network was described with, d = 128, everything else as there. */
  public static NetworkOptions options(String name) {
    return switch (name) {
      case "NN1" -> NetworkOptions.paper(220, 220);
      case "NN2" -> NetworkOptions.paper(224, 224);
      case "NN3" -> NetworkOptions.paper(160, 160);
      case "NN4" -> NetworkOptions.paper(96, 96);
      case "NNS1" -> NetworkOptions.paper(165, 165);
      case "NNS2" -> NetworkOptions.paper(140, 116);
      case MOBILE, RESIDUAL -> new NetworkOptions(112, 112, 128, 1, true, false);
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "there is no network named " + name + "; choose one of " + String.join(", ", names()));
  }
}

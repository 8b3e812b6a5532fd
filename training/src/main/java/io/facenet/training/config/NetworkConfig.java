package io.facenet.training.config;

import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;

/**
 * The network to train: one of the paper's, or a slimmer one.
 *
 * @param name such as NN2
 * @param width of the input in pixels; default the paper's
 * @param height likewise
 * @param embeddingSize d; default 128
 * @param widthMultiplier factor for the channels of all layers; default 1
 * @param batchNormalization default true: not in the paper, needed in practice
 * @param responseNormalization default false: the paper's, idle beside batch normalization
 * @param firstPool default true; false leaves pool1 out, for inputs near 64 pixels
 */
public record NetworkConfig(
    String name,
    Integer width,
    Integer height,
    Integer embeddingSize,
    Double widthMultiplier,
    Boolean batchNormalization,
    Boolean responseNormalization,
    Boolean firstPool) {

  /** The paper's network of this name, with batch normalization. */
  public static NetworkConfig of(String name) {
    return new NetworkConfig(name, null, null, null, null, null, null, null);
  }

  /** This network for an input of another size in pixels. */
  public NetworkConfig withInput(int newWidth, int newHeight) {
    return new NetworkConfig(
        name,
        newWidth,
        newHeight,
        embeddingSize,
        widthMultiplier,
        batchNormalization,
        responseNormalization,
        firstPool);
  }

  /** This network with another d, and its channels multiplied. */
  public NetworkConfig withSizes(int newEmbeddingSize, double newWidthMultiplier) {
    return new NetworkConfig(
        name,
        width,
        height,
        newEmbeddingSize,
        newWidthMultiplier,
        batchNormalization,
        responseNormalization,
        firstPool);
  }

  /** Fills in defaults and checks. */
  public NetworkConfig {
    NetworkOptions paper = Networks.options(Default.required(name, "network.name"));
    width = Default.of(width, paper.width());
    height = Default.of(height, paper.height());
    embeddingSize = Default.of(embeddingSize, paper.embeddingSize());
    widthMultiplier = Default.of(widthMultiplier, paper.widthMultiplier());
    batchNormalization = Default.of(batchNormalization, true);
    responseNormalization = Default.of(responseNormalization, false);
    firstPool = Default.of(firstPool, true);
  }

  /** The paper's name, and in what it differs from the paper's network of that name. */
  public String label() {
    NetworkOptions paper = Networks.options(name);
    StringBuilder label = new StringBuilder(name);
    if (widthMultiplier != paper.widthMultiplier()) {
      label.append(" of width ").append(widthMultiplier);
    }
    if (!firstPool) {
      label.append(" without pool1");
    }
    return label.toString();
  }

  /** The description of the network. */
  public NetworkSpec spec() {
    NetworkOptions options =
        new NetworkOptions(
            width,
            height,
            embeddingSize,
            widthMultiplier,
            batchNormalization,
            responseNormalization,
            firstPool);
    return Networks.of(name, options);
  }
}

package io.facenet.models.network;

/**
 * What may be varied in the paper's networks without giving them another name. Start from {@link
 * Networks#options} and change what is wanted.
 *
 * @param width input width in pixels
 * @param height input height in pixels
 * @param embeddingSize d, length of the embedding; the paper tries 64, 128, 256 and 512
 * @param widthMultiplier factor for the channels of every layer but the embedding, see {@link
 *     #channels}
 * @param batchNormalization whether each convolution is followed by batch normalization (then it
 *     has no bias); the paper does not mention it
 * @param responseNormalization whether the "norm" layers of the paper's tables are there
 * @param firstPool whether pool1 is there; without it every later layer sees four times as many
 *     places, which suits inputs near 64 pixels
 */
public record NetworkOptions(
    int width,
    int height,
    int embeddingSize,
    double widthMultiplier,
    boolean batchNormalization,
    boolean responseNormalization,
    boolean firstPool) {

  /** Scaled channels are multiples of this, which vector units like. */
  static final int CHANNEL_STEP = 8;

  public NetworkOptions {
    if (width < 32 || height < 32 || width > 1024 || height > 1024) {
      throw new IllegalArgumentException(
          "the input is 32 to 1024 pixels on each side, got " + width + "×" + height);
    }
    if (embeddingSize < 2 || embeddingSize > 4096) {
      throw new IllegalArgumentException(
          "the embedding has 2 to 4096 dimensions (128 in the paper), got " + embeddingSize);
    }
    if (!(widthMultiplier > 0 && widthMultiplier <= 4)) {
      throw new IllegalArgumentException(
          "the width multiplier lies in (0, 4], got " + widthMultiplier);
    }
  }

  /** With the paper's first pooling. */
  public NetworkOptions(
      int width,
      int height,
      int embeddingSize,
      double widthMultiplier,
      boolean batchNormalization,
      boolean responseNormalization) {
    this(
        width,
        height,
        embeddingSize,
        widthMultiplier,
        batchNormalization,
        responseNormalization,
        true);
  }

  /** As in the paper: d = 128, full width, response normalization, no batch normalization. */
  static NetworkOptions paper(int width, int height) {
    return new NetworkOptions(width, height, 128, 1, false, true);
  }

  /** With another input size in pixels. */
  public NetworkOptions withInput(int newWidth, int newHeight) {
    return new NetworkOptions(
        newWidth,
        newHeight,
        embeddingSize,
        widthMultiplier,
        batchNormalization,
        responseNormalization,
        firstPool);
  }

  /** With another d. */
  public NetworkOptions withEmbeddingSize(int size) {
    return new NetworkOptions(
        width, height, size, widthMultiplier, batchNormalization, responseNormalization, firstPool);
  }

  /** With another factor for the channels. */
  public NetworkOptions withWidthMultiplier(double factor) {
    return new NetworkOptions(
        width, height, embeddingSize, factor, batchNormalization, responseNormalization, firstPool);
  }

  /** With or without batch normalization. */
  public NetworkOptions withBatchNormalization(boolean wanted) {
    return new NetworkOptions(
        width, height, embeddingSize, widthMultiplier, wanted, responseNormalization, firstPool);
  }

  /** With or without the paper's "norm" layers. */
  public NetworkOptions withResponseNormalization(boolean wanted) {
    return new NetworkOptions(
        width, height, embeddingSize, widthMultiplier, batchNormalization, wanted, firstPool);
  }

  /** With or without pool1. */
  public NetworkOptions withFirstPool(boolean wanted) {
    return new NetworkOptions(
        width,
        height,
        embeddingSize,
        widthMultiplier,
        batchNormalization,
        responseNormalization,
        wanted);
  }

  /**
   * A number of channels of the paper, scaled: times the width multiplier, rounded to the nearest
   * multiple of 8 (halves upward), at least 8. A multiplier of 1 changes nothing.
   */
  public int channels(int paper) {
    if (widthMultiplier == 1) {
      return paper;
    }
    long steps = Math.round(paper * widthMultiplier / CHANNEL_STEP);
    return (int) Math.max(1, steps) * CHANNEL_STEP;
  }
}

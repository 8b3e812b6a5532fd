package io.facenet.vision.model;

import java.util.List;

/**
 * What a network wants to be fed: size, channel order and scaling of its input.
 *
 * <p>A channel value v in 0..255 becomes (v − mean) / divisor; planes are laid out (channel,
 * height, width).
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels order of the planes
 * @param mean one number for each channel
 * @param divisor one number for all channels
 */
public record PixelInput(
    int width, int height, ChannelOrder channels, List<Double> mean, double divisor) {

  private static final int MAXIMUM = 4096;

  /** The order of color planes. */
  public enum ChannelOrder {
    /** Red, green, blue. */
    RGB,
    /** Blue, green, red. */
    BGR,
    /** One plane of luma (ITU-R 601). */
    GRAY
  }

  public PixelInput {
    mean = List.copyOf(mean);
    int planes = channels == ChannelOrder.GRAY ? 1 : 3;
    if (width < 1 || height < 1 || width > MAXIMUM || height > MAXIMUM) {
      throw new IllegalArgumentException(
          "an input of " + width + "×" + height + " pixels is not possible; 1 to 4096 a side are");
    }
    if (mean.size() != planes) {
      throw new IllegalArgumentException(
          channels + " needs " + planes + " means, the card has " + mean.size());
    }
    if (divisor == 0 || !Double.isFinite(divisor)) {
      throw new IllegalArgumentException(
          "the divisor is " + divisor + "; it must be a number other than 0");
    }
    if (!mean.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("the means are " + mean + "; they must be finite numbers");
    }
  }

  /** The number of planes: 3, or 1 for gray. */
  public int planes() {
    return mean.size();
  }
}

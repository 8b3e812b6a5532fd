package io.facenet.models.convert;

/**
 * What a converted network wants as input: an RGB image of this size, channels first, each value p
 * in [0, 255] as (p − mean of its channel) / divisor.
 *
 * @param width input width in pixels
 * @param height input height in pixels
 * @param redMean subtracted from red
 * @param greenMean subtracted from green
 * @param blueMean subtracted from blue
 * @param divisor divides all three
 */
public record Preprocessing(
    int width, int height, float redMean, float greenMean, float blueMean, float divisor) {

  /** The mean of channel 0 (red), 1 (green) or 2 (blue). */
  public float mean(int channel) {
    return switch (channel) {
      case 0 -> redMean;
      case 1 -> greenMean;
      case 2 -> blueMean;
      default -> throw new IllegalArgumentException("the channel is 0, 1 or 2, got " + channel);
    };
  }
}

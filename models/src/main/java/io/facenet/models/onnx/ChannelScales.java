package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;

/** Weights in 8 bits with one scale for each output channel (the first axis), zero at zero. */
final class ChannelScales {
  private static final float BIAS_LIMIT = 1 << 30;
  private static final float SMALLEST = 1e-12f;

  private ChannelScales() {}

  /**
   * One scale a channel: its largest magnitude becomes the limit, unless the bias would then need
   * more than 30 bits.
   *
   * @param bias biases in the same channels; empty for none
   * @param inputScale scale of the layer's input
   */
  static float[] of(TensorProto weight, int limit, float[] bias, float inputScale) {
    float[] values = ForeignOnnx.floats(weight.toBuilder());
    float[] scales = new float[(int) weight.getDims(0)];
    int size = values.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      scales[i / size] = Math.max(scales[i / size], Math.abs(values[i]) / limit);
    }
    for (int channel = 0; channel < scales.length; channel++) {
      float least = bias.length == 0 ? 0 : Math.abs(bias[channel]) / inputScale / BIAS_LIMIT;
      scales[channel] = Math.max(Math.max(scales[channel], least), SMALLEST);
    }
    return scales;
  }

  /** The weights in steps of their channel's scale. */
  static byte[] quantized(TensorProto weight, float[] scales, int limit) {
    float[] values = ForeignOnnx.floats(weight.toBuilder());
    byte[] bytes = new byte[values.length];
    int size = values.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      long steps = Math.round((double) values[i] / scales[i / size]);
      bytes[i] = (byte) Math.max(-limit, Math.min(limit, steps));
    }
    return bytes;
  }
}

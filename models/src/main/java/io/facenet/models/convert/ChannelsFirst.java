package io.facenet.models.convert;

import io.facenet.models.network.Tensor;
import java.util.List;

/** TensorFlow Lite's filters, whose channels come last, in our layout. */
final class ChannelsFirst {
  private ChannelsFirst() {}

  /** (out, height, width, in) to (out, in, height, width). */
  static Tensor filters(List<Integer> shape, float[] values) {
    int outputs = shape.get(0);
    int inputs = shape.get(3);
    float[] moved = moved(values, outputs, shape.get(1) * shape.get(2), inputs);
    return new Tensor(List.of(outputs, inputs, shape.get(1), shape.get(2)), moved);
  }

  /** (1, height, width, out) to (out, 1, height, width). */
  static Tensor depthwise(List<Integer> shape, float[] values) {
    int outputs = shape.get(3);
    float[] moved = moved(values, 1, shape.get(1) * shape.get(2), outputs);
    return new Tensor(List.of(outputs, 1, shape.get(1), shape.get(2)), moved);
  }

  /** In each block, (positions, channels) to (channels, positions). */
  private static float[] moved(float[] values, int blocks, int positions, int channels) {
    float[] moved = new float[values.length];
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int position = 0; position < positions; position++) {
          moved[next++] = values[(block * positions + position) * channels + channel];
        }
      }
    }
    return moved;
  }
}

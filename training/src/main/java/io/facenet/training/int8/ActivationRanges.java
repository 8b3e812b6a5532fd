package io.facenet.training.int8;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures how far the values of a network's tensors reach on real faces. */
final class ActivationRanges {
  private ActivationRanges() {}

  /**
   * Lowest and highest value of a tensor, each the mean over the faces of the face's own extreme,
   * so that one odd face does not stretch the range; 0 always lies inside.
   */
  record Range(float low, float high) {
    Range {
      low = Math.min(0, low);
      high = Math.max(Math.max(0, high), low + 1e-6f);
    }

    /** The smallest range that holds both. */
    Range with(Range other) {
      return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** What one step of 255 stands for. */
    float scale() {
      return (high - low) / 255;
    }

    /** The byte that stands for 0. */
    int zeroPoint() {
      return Math.max(0, Math.min(255, Math.round(-low / scale())));
    }
  }

  /**
   * Runs the faces one by one.
   *
   * @param model fp32
   * @param tensors to measure, by name; inputs of the network among them
   * @param faces (channel, height, width) numbers as the network reads them, at least one
   * @param shape (1, channels, height, width)
   */
  static Map<String, Range> measure(
      ModelProto model, Collection<String> tensors, List<float[]> faces, long[] shape) {
    String input = model.getGraph().getInput(0).getName();
    List<String> wanted = new ArrayList<>(tensors);
    wanted.remove(input);
    ModelProto.Builder open = model.toBuilder();
    open.getGraphBuilder().clearOutput();
    wanted.forEach(name -> open.getGraphBuilder().addOutputBuilder().setName(name));
    Map<String, double[]> sums = new HashMap<>();
    tensors.forEach(name -> sums.put(name, new double[2]));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(open.build().toByteArray(), options)) {
      for (float[] face : faces) {
        add(sums.get(input), FloatBuffer.wrap(face));
        try (OnnxTensor pixels =
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(face), shape);
            OrtSession.Result result = session.run(Map.of(input, pixels))) {
          for (int i = 0; i < wanted.size(); i++) {
            add(sums.get(wanted.get(i)), ((OnnxTensor) result.get(i)).getFloatBuffer());
          }
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException("calibration failed: " + e.getMessage(), e);
    }
    Map<String, Range> ranges = new HashMap<>();
    sums.forEach(
        (name, sum) ->
            ranges.put(
                name, new Range((float) (sum[0] / faces.size()), (float) (sum[1] / faces.size()))));
    return ranges;
  }

  private static void add(double[] sums, FloatBuffer values) {
    if (sums == null) {
      return;
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    while (values.hasRemaining()) {
      float value = values.get();
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    sums[0] += low;
    sums[1] += high;
  }
}

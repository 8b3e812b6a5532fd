package io.facenet.models.convert;

import io.facenet.models.convert.NetworkImport.Filter;
import io.facenet.models.network.Addition;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The 68-point landmarks {@code face_landmark_68_model}: four densely added blocks of separable
 * convolutions. Its output "landmarks" is (batch, 136): x₀, y₀, x₁, y₁, … as fractions of the
 * square input. The original puts the face box, letterboxed to a centered square with black, into
 * it.
 */
public final class Landmarks68 {
  /** A square around the face, 112×112. */
  public static final Preprocessing PREPROCESSING =
      new Preprocessing(112, 112, 122.782f, 117.001f, 104.298f, 255f);

  private final NetworkImport network;

  private Landmarks68(WeightsManifest source) {
    this.network = new NetworkImport("landmarks-68", PREPROCESSING, source);
  }

  /** The ONNX file of these weights; {@code metadata} as in {@link OnnxWriter#write}. */
  public static byte[] toOnnx(Path manifest, Map<String, String> metadata) throws IOException {
    return OnnxWriter.write(read(manifest), metadata);
  }

  /** Reads {@code face_landmark_68_model-weights_manifest.json} and the file beside it. */
  public static Network read(Path manifest) throws IOException {
    return new Landmarks68(WeightsManifest.read(manifest)).build();
  }

  private Network build() throws IOException {
    Filter first = new Filter(32, 3, 2, NetworkImport.SAME);
    String x =
        network.convolution(
            "dense0/conv0", NetworkSpec.INPUT, first, "dense0/conv0/filters", "dense0/conv0/bias");
    x = block("dense0", x);
    x = block("dense1", separable("dense1/conv0", x, 64, 2));
    x = block("dense2", separable("dense2/conv0", x, 128, 2));
    x = block("dense3", separable("dense3/conv0", x, 256, 2));
    Window all = Window.square(7, 2, Padding.NONE);
    x = network.add("average", new Pooling(Pooling.Kind.AVERAGE, all), x);
    x = network.add("flat", new Flatten(), x);
    return network.build(network.linear("landmarks", x, 136, "fc/weights", "fc/bias"));
  }

  /** Each convolution reads the rectified sum of all before it. */
  private String block(String name, String start) throws IOException {
    String sum = network.add(name + "/relu0", new Relu(), start);
    String rectified = sum;
    for (int i = 1; i <= 3; i++) {
      String next = separable(name + "/conv" + i, rectified, network.channels(start), 1);
      sum = network.add(name + "/sum" + i, new Addition(), sum, next);
      rectified = network.add(name + "/relu" + i, new Relu(), sum);
    }
    return rectified;
  }

  private String separable(String name, String input, int outputs, int stride) throws IOException {
    String x = network.depthwise(name + "/depthwise", input, stride, name + "/depthwise_filter");
    Filter pointwise = new Filter(outputs, 1, 1, Padding.NONE);
    return network.convolution(name, x, pointwise, name + "/pointwise_filter", name + "/bias");
  }
}

package io.facenet.models.convert;

import io.facenet.models.convert.NetworkImport.Filter;
import io.facenet.models.network.Addition;
import io.facenet.models.network.GlobalAveragePooling;
import io.facenet.models.network.L2Normalization;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Window;
import io.facenet.models.network.ZeroPadding;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The 128-d embedder {@code face_recognition_model}: dlib's residual network of 29 convolutions.
 * Its output "embedding" is (batch, 128), scaled to unit length here (the original leaves norms of
 * about 1.4).
 */
public final class DlibEmbedder {
  /** A face aligned to dlib's template, 150×150. */
  public static final Preprocessing PREPROCESSING =
      new Preprocessing(150, 150, 122.782f, 117.001f, 104.298f, 255f);

  private final WeightsManifest source;
  private final NetworkImport network;

  private DlibEmbedder(WeightsManifest source) {
    this.source = source;
    this.network = new NetworkImport("dlib-resnet", PREPROCESSING, source);
  }

  /** The ONNX file of these weights; {@code metadata} as in {@link OnnxWriter#write}. */
  public static byte[] toOnnx(Path manifest, Map<String, String> metadata) throws IOException {
    return OnnxWriter.write(read(manifest), metadata);
  }

  /** Reads {@code face_recognition_model-weights_manifest.json} and the file beside it. */
  public static Network read(Path manifest) throws IOException {
    return new DlibEmbedder(WeightsManifest.read(manifest)).build();
  }

  private Network build() throws IOException {
    String x = scaled("conv32_down", NetworkSpec.INPUT, new Filter(32, 7, 2, Padding.NONE), true);
    x = network.add("pool", new Pooling(Pooling.Kind.MAX, Window.square(3, 2, Padding.NONE)), x);
    x = residuals(x, "conv32_1", "conv32_2", "conv32_3");
    x = residuals(down("conv64_down", x, 64), "conv64_1", "conv64_2", "conv64_3");
    x = residuals(down("conv128_down", x, 128), "conv128_1", "conv128_2");
    x = residuals(down("conv256_down", x, 256), "conv256_1", "conv256_2");
    x = down("conv256_down_out", x, 256);
    x = network.add("average", new GlobalAveragePooling(), x);
    x = network.linear("fc", x, 128, "fc", "");
    return network.build(network.add("embedding", L2Normalization.standard(), x));
  }

  private String residuals(String input, String... names) throws IOException {
    String x = input;
    for (String name : names) {
      Filter filter = new Filter(network.channels(x), 3, 1, NetworkImport.SAME);
      String inner = scaled(name + "/conv1", x, filter, true);
      inner = scaled(name + "/conv2", inner, filter, false);
      x = network.add(name + "/sum", new Addition(), inner, x);
      x = network.add(name + "/relu", new Relu(), x);
    }
    return x;
  }

  /** Halves the map; the shortcut is average-pooled and gets zeros for its missing channels. */
  private String down(String name, String input, int channels) throws IOException {
    String inner = scaled(name + "/conv1", input, new Filter(channels, 3, 2, Padding.NONE), true);
    inner = scaled(name + "/conv2", inner, new Filter(channels, 3, 1, NetworkImport.SAME), false);
    Window half = Window.square(2, 2, Padding.NONE);
    String shortcut = network.add(name + "/pool", new Pooling(Pooling.Kind.AVERAGE, half), input);
    int missingRows = network.height(shortcut) - network.height(inner);
    if (missingRows > 0) {
      inner = network.add(name + "/border", new ZeroPadding(0, missingRows, missingRows), inner);
    }
    int missingChannels = channels - network.channels(shortcut);
    if (missingChannels > 0) {
      shortcut = network.add(name + "/widened", new ZeroPadding(missingChannels, 0, 0), shortcut);
    }
    String sum = network.add(name + "/sum", new Addition(), shortcut, inner);
    return network.add(name + "/relu", new Relu(), sum);
  }

  /** Convolution and the scale after it: (w x + b) · s + t becomes (w s) x + (b s + t). */
  private String scaled(String name, String input, Filter filter, boolean relu) throws IOException {
    float[] scale = source.get(name + "/scale/weights", filter.outputs()).values();
    float[] shift = source.get(name + "/scale/biases", filter.outputs()).values();
    Tensor weight = network.filters(input, filter, name + "/conv/filters");
    float[] bias = source.get(name + "/conv/bias", filter.outputs()).values().clone();
    float[] values = weight.values();
    int fanIn = values.length / scale.length;
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale[i / fanIn];
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = bias[i] * scale[i] + shift[i];
    }
    Tensor biases = new Tensor(List.of(bias.length), bias);
    String x = network.convolution(name, input, filter, weight, biases);
    return relu ? network.add(name + "/relu", new Relu(), x) : x;
  }
}

package io.facenet.models.convert;

import io.facenet.models.convert.NetworkImport.Filter;
import io.facenet.models.network.LeakyRelu;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.detect.TinyYoloDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The detector {@code tiny_face_detector_model}: a small YOLO of separable convolutions. The photo
 * goes into the top left of the square input, the rest is black (0 before scaling).
 *
 * <p>Its output "cells" is (batch, cells · cells · 5, 5) with cells = size / 32: rows in the order
 * (cell row, cell column, anchor), columns (x, y, width, height, score), still encoded; {@link
 * TinyYoloDecoder} turns them into boxes.
 */
public final class TinyDetector {
  /** The input size of the original when nothing else is asked for. */
  public static final int STANDARD_SIZE = 416;

  /** Boxes that overlap a better one by more than this are dropped in the original. */
  public static final float OVERLAP_LIMIT = 0.4f;

  private static final int VALUES = TinyYoloDecoder.VALUES;
  private static final int CELL = 32;

  private TinyDetector() {}

  /** RGB, size × size. */
  public static Preprocessing preprocessing(int size) {
    if (size < 4 * CELL || size > 64 * CELL || size % CELL != 0) {
      throw new IllegalArgumentException(
          "the size is a multiple of 32 from 128 to 2048, got " + size);
    }
    return new Preprocessing(size, size, 117.001f, 114.697f, 97.404f, 255f);
  }

  /**
   * The ONNX file of these weights for an input of size × size; {@code metadata} as in {@link
   * OnnxWriter#write}.
   */
  public static byte[] toOnnx(Path manifest, int size, Map<String, String> metadata)
      throws IOException {
    return OnnxWriter.write(read(manifest, size), metadata);
  }

  /** Reads {@code tiny_face_detector_model-weights_manifest.json} and the file beside it. */
  public static Network read(Path manifest, int size) throws IOException {
    NetworkImport network =
        new NetworkImport(
            "tiny-face-detector", preprocessing(size), WeightsManifest.read(manifest));
    Filter first = new Filter(16, 3, 1, Padding.NONE);
    String x =
        network.convolution("conv0", NetworkSpec.INPUT, first, "conv0/filters", "conv0/bias");
    for (int i = 1; i <= 5; i++) {
      x = halved(network, "conv" + (i - 1), x, 2);
      String name = "conv" + i;
      x = network.depthwise(name + "/depthwise", x, 1, name + "/depthwise_filter");
      Filter pointwise = new Filter(16 << i, 1, 1, Padding.NONE);
      x = network.convolution(name, x, pointwise, name + "/pointwise_filter", name + "/bias");
    }
    x = halved(network, "conv5", x, 1);
    Filter last = new Filter(TinyYoloDecoder.ANCHORS * VALUES, 1, 1, Padding.NONE);
    x = network.convolution("conv8", x, last, "conv8/filters", "conv8/bias");
    return network.build(network.add("cells", new Rows(VALUES), x));
  }

  private static String halved(NetworkImport network, String name, String input, int stride) {
    String x = network.add(name + "/relu", new LeakyRelu(0.1f), input);
    Window window = Window.square(2, stride, NetworkImport.SAME);
    return network.add(name + "/pool", new Pooling(Pooling.Kind.MAX, window), x);
  }
}

package io.facenet.models.convert;

import io.facenet.vision.detect.ScoredBox;
import io.facenet.models.convert.NetworkImport.Filter;
import io.facenet.models.network.LeakyRelu;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The detector {@code tiny_face_detector_model}: a small YOLO of separable convolutions. The photo
 * goes into the top left of the square input, the rest is black (0 before scaling).
 *
 * <p>Its output "cells" is (batch, cells · cells · 5, 5) with cells = size / 32: rows in the order
 * (cell row, cell column, anchor), columns (x, y, width, height, score), still encoded; {@link
 * #decode} turns them into boxes.
 */
public final class TinyDetector {
  /** The input size of the original when nothing else is asked for. */
  public static final int STANDARD_SIZE = 416;

  /** Boxes that overlap a better one by more than this are dropped in the original. */
  public static final float OVERLAP_LIMIT = 0.4f;

  /** Anchor widths and heights, in cells. */
  private static final float[][] ANCHORS = {
    {1.603231f, 2.094468f},
    {6.041143f, 7.080126f},
    {2.882459f, 3.518061f},
    {4.266906f, 5.178857f},
    {9.041765f, 10.66308f}
  };

  private static final int VALUES = 5;
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
    Filter last = new Filter(ANCHORS.length * VALUES, 1, 1, Padding.NONE);
    x = network.convolution("conv8", x, last, "conv8/filters", "conv8/bias");
    return network.build(network.add("cells", new Rows(VALUES), x));
  }

  private static String halved(NetworkImport network, String name, String input, int stride) {
    String x = network.add(name + "/relu", new LeakyRelu(0.1f), input);
    Window window = Window.square(2, stride, NetworkImport.SAME);
    return network.add(name + "/pool", new Pooling(Pooling.Kind.MAX, window), x);
  }

  /**
   * Boxes from the output for one photo.
   *
   * @param cells the values of "cells" for one sample, row by row
   * @param threshold only boxes with a greater score, in [0, 1)
   * @return boxes as fractions of the square input, in no special order, overlapping ones included
   */
  public static List<ScoredBox> decode(float[] cells, float threshold) {
    int anchors = ANCHORS.length;
    int side = (int) Math.round(Math.sqrt(cells.length / (double) (anchors * VALUES)));
    if (side * side * anchors * VALUES != cells.length) {
      throw new IllegalArgumentException(
          cells.length + " values are not those of a square of cells with 5 anchors of 5 values");
    }
    List<ScoredBox> boxes = new ArrayList<>();
    for (int row = 0; row < cells.length / VALUES; row++) {
      int at = row * VALUES;
      double score = sigmoid(cells[at + 4]);
      if (score > threshold) {
        int cell = row / anchors;
        float[] anchor = ANCHORS[row % anchors];
        double x = (cell % side + sigmoid(cells[at])) / side;
        double y = (cell / side + sigmoid(cells[at + 1])) / side;
        double halfWidth = Math.exp(cells[at + 2]) * anchor[0] / side / 2;
        double halfHeight = Math.exp(cells[at + 3]) * anchor[1] / side / 2;
        boxes.add(ScoredBox.around(x, y, halfWidth, halfHeight, score));
      }
    }
    return boxes;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}

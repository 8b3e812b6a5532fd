package io.facenet.models.convert;

import io.facenet.vision.detect.ScoredBox;
import io.facenet.vision.detect.SsdPriors;
import io.facenet.models.convert.NetworkImport.Filter;
import io.facenet.models.network.BatchNormalization;
import io.facenet.models.network.Concatenation;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Relu6;
import io.facenet.models.network.Rows;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The detector {@code ssd_mobilenetv1_model}: MobileNet v1 with six SSD heads. The photo goes into
 * the top left of the square input, the rest is black (0 before scaling).
 *
 * <p>Its outputs are "boxes" (batch, 5118, 4) and "scores" (batch, 5118, 3), still encoded; {@link
 * #decode} turns them into boxes.
 */
public final class SsdDetector {
  /** RGB, 512×512. */
  public static final Preprocessing PREPROCESSING =
      new Preprocessing(512, 512, 127.5f, 127.5f, 127.5f, 127.5f);

  /** Boxes that overlap a better one by more than this are dropped in the original. */
  public static final float OVERLAP_LIMIT = 0.5f;

  private static final float EPSILON = 0.001f;
  private static final int CLASSES = 3;
  private static final int[] BACKBONE = {
    64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024
  };
  private static final List<Integer> HALVING = List.of(2, 4, 6, 12);
  private static final int[] EXTRA = {256, 512, 128, 256, 128, 256, 64, 128};

  private final NetworkImport network;

  private SsdDetector(WeightsManifest source) {
    this.network = new NetworkImport("ssd-mobilenet-v1", PREPROCESSING, source);
  }

  /** The ONNX file of these weights; {@code metadata} as in {@link OnnxWriter#write}. */
  public static byte[] toOnnx(Path manifest, Map<String, String> metadata) throws IOException {
    return OnnxWriter.write(read(manifest), metadata);
  }

  /**
   * Reads {@code ssd_mobilenetv1_model-weights_manifest.json} and the file beside it.
   *
   * @throws IOException also if the prior boxes in it are not the ones that {@link #decode} uses
   */
  public static Network read(Path manifest) throws IOException {
    WeightsManifest source = WeightsManifest.read(manifest);
    SsdPriors.requireEqual(source.get("Output/extra_dim", 1, SsdPriors.COUNT, 4).values());
    return new SsdDetector(source).build();
  }

  private Network build() throws IOException {
    List<String> maps = new ArrayList<>();
    String x = pointwise("MobilenetV1", 0, NetworkSpec.INPUT, new Filter(32, 3, 2, same()));
    for (int i = 1; i <= BACKBONE.length; i++) {
      x = depthwise("MobilenetV1/Conv2d_" + i + "_depthwise", x, HALVING.contains(i) ? 2 : 1);
      x = pointwise("MobilenetV1", i, x, new Filter(BACKBONE[i - 1], 1, 1, Padding.NONE));
      if (i == 11 || i == 13) {
        maps.add(x);
      }
    }
    for (int i = 0; i < EXTRA.length; i++) {
      boolean halving = i % 2 == 1;
      Filter filter =
          halving ? new Filter(EXTRA[i], 3, 2, same()) : new Filter(EXTRA[i], 1, 1, Padding.NONE);
      x = pointwise("Prediction", i, x, filter);
      if (halving) {
        maps.add(x);
      }
    }
    return network.build(
        heads("boxes", "BoxEncodingPredictor", maps, 4),
        heads("scores", "ClassPredictor", maps, CLASSES));
  }

  private static Padding same() {
    return NetworkImport.SAME;
  }

  private String pointwise(String part, int index, String input, Filter filter) throws IOException {
    String name = part + "/Conv2d_" + index + "_pointwise";
    String x =
        network.convolution(
            name, input, filter, name + "/weights", name + "/convolution_bn_offset");
    return network.add(name + "/relu", new Relu6(), x);
  }

  private String depthwise(String name, String input, int stride) throws IOException {
    String x = network.depthwise(name, input, stride, name + "/depthwise_weights");
    String norm = network.add(name + "/norm", new BatchNormalization(EPSILON), x);
    int channels = network.channels(norm);
    network.put(norm + ".weight", name + "/BatchNorm/gamma", channels);
    network.put(norm + ".bias", name + "/BatchNorm/beta", channels);
    network.put(norm + ".runningMean", name + "/BatchNorm/moving_mean", channels);
    network.put(norm + ".runningVariance", name + "/BatchNorm/moving_variance", channels);
    return network.add(name + "/relu", new Relu6(), norm);
  }

  private String heads(String name, String kind, List<String> maps, int columns)
      throws IOException {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      String key = "Prediction/BoxPredictor_" + i + "/" + kind;
      Filter filter = new Filter(columns * SsdPriors.perCell(i), 1, 1, Padding.NONE);
      String head =
          network.convolution(key, maps.get(i), filter, key + "/weights", key + "/biases");
      tables.add(network.add(key + "/rows", new Rows(columns), head));
    }
    return network.add(name, new Concatenation(), tables.toArray(new String[0]));
  }

  /**
   * Boxes from the outputs for one photo.
   *
   * @param boxes the values of "boxes" for one sample: 5118 rows of (y, x, height, width)
   * @param scores the values of "scores" for one sample: 5118 rows of (background, face, unused)
   * @param threshold only boxes with a greater score, in [0, 1)
   * @return boxes as fractions of the square input, in no special order, overlapping ones included
   */
  public static List<ScoredBox> decode(float[] boxes, float[] scores, float threshold) {
    if (boxes.length != SsdPriors.COUNT * 4 || scores.length != SsdPriors.COUNT * CLASSES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "one photo gives %d boxes of 4 values and as many scores of 3, got %d and %d values",
              SsdPriors.COUNT,
              boxes.length,
              scores.length));
    }
    List<ScoredBox> found = new ArrayList<>();
    for (int i = 0; i < SsdPriors.COUNT; i++) {
      double score = 1 / (1 + Math.exp(-scores[i * CLASSES + 1]));
      if (score > threshold) {
        found.add(SsdPriors.decode(i, boxes, score));
      }
    }
    return found;
  }
}

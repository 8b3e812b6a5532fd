package io.facenet.models.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Measures the ranges of values inside a model by running it on samples. */
final class Calibration {
  /** As the engine that serves. */
  private static final OrtLoggingLevel SILENT = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  private static final int BINS = 4096;

  private final ModelProto model;
  private final String input;
  private final Set<String> values;
  private final Map<String, Histogram> histograms = new HashMap<>();

  Calibration(ModelProto model, Collection<String> values) {
    this.input = model.getGraph().getInput(0).getName();
    this.values = new LinkedHashSet<>(values);
    ModelProto.Builder open = model.toBuilder();
    for (String value : this.values) {
      if (!value.equals(input)) {
        open.getGraphBuilder().addOutputBuilder().setName(value);
      }
      histograms.put(value, new Histogram());
    }
    this.model = open.build();
  }

  /**
   * The range of each value that covers the wanted share of what the samples give. The samples are
   * gone through twice.
   */
  Map<String, ActivationRange> run(Iterable<float[]> samples, double percentile)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      try (OrtSession session =
          OrtEnvironment.getEnvironment(SILENT, "facenet")
              .createSession(model.toByteArray(), options)) {
        int count = pass(session, samples, false);
        if (count == 0) {
          throw new IllegalArgumentException(
              "quantizing needs at least one sample to calibrate with, got none; give some faces");
        }
        if (percentile < 1) {
          pass(session, samples, true);
        }
      }
    }
    Map<String, ActivationRange> ranges = new HashMap<>();
    histograms.forEach((name, histogram) -> ranges.put(name, histogram.range(percentile)));
    return ranges;
  }

  private int pass(OrtSession session, Iterable<float[]> samples, boolean counting)
      throws OrtException {
    long[] shape = sampleShape();
    int count = 0;
    for (float[] sample : samples) {
      observe(input, FloatBuffer.wrap(sample), counting);
      try (OnnxTensor tensor =
              OnnxTensor.createTensor(
                  OrtEnvironment.getEnvironment(), FloatBuffer.wrap(sample), shape);
          OrtSession.Result result = session.run(Map.of(input, tensor), inner())) {
        for (String name : inner()) {
          observe(name, ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer(), counting);
        }
      }
      count++;
    }
    return count;
  }

  private Set<String> inner() {
    Set<String> inner = new LinkedHashSet<>(values);
    inner.remove(input);
    return inner;
  }

  private long[] sampleShape() {
    var sizes = model.getGraph().getInput(0).getType().getTensorType().getShape();
    long[] shape = new long[sizes.getDimCount()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i == 0 ? 1 : sizes.getDim(i).getDimValue();
    }
    return shape;
  }

  private void observe(String name, FloatBuffer buffer, boolean counting) {
    Histogram histogram = histograms.get(name);
    if (histogram == null) {
      return;
    }
    while (buffer.hasRemaining()) {
      if (counting) {
        histogram.count(buffer.get());
      } else {
        histogram.widen(buffer.get());
      }
    }
  }

  /** Extremes in a first pass, counts between them in a second. */
  private static final class Histogram {
    private float low;
    private float high;
    private long total;
    private final long[] counts = new long[BINS];

    void widen(float value) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }

    void count(float value) {
      int bin = high > low ? (int) ((value - low) / (high - low) * BINS) : 0;
      counts[Math.min(BINS - 1, bin)]++;
      total++;
    }

    /** Cuts bins from the ends as long as the values outside stay within the share allowed. */
    ActivationRange range(double percentile) {
      if (total == 0) {
        return new ActivationRange(low, high);
      }
      double allowed = total * (1 - percentile);
      int first = 0;
      int last = BINS - 1;
      double outside = 0;
      while (first < last) {
        boolean cutHigh = counts[last] <= counts[first];
        long cut = cutHigh ? counts[last] : counts[first];
        if (outside + cut > allowed) {
          break;
        }
        outside += cut;
        last -= cutHigh ? 1 : 0;
        first += cutHigh ? 0 : 1;
      }
      float width = (high - low) / BINS;
      return new ActivationRange(low + first * width, low + (last + 1) * width);
    }
  }
}

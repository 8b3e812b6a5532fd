package io.facenet.vision.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model, loaded and ready to run. Thread-safe: many threads may call {@link #run} at once.
 *
 * <p>A session computes on {@code threads} threads; the library keeps that at one and works on
 * several photos at once, which uses the cores better than splitting one small network.
 */
public final class OnnxSession implements AutoCloseable {
  /** What the engine has to say comes as an exception too; its own log would color the terminal. */
  private static final OrtLoggingLevel SILENT = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

  private final OrtSession session;
  private final List<String> inputs;
  private final Map<String, String> metadata;
  private final String name;
  private final ThreadLocal<ByteBuffer[]> buffers;
  private final long[] inputShape;
  private final long[] outputShape;

  private OnnxSession(OrtSession session, String name) throws OrtException {
    this.session = session;
    this.name = name;
    this.inputs = List.copyOf(session.getInputNames());
    this.buffers = ThreadLocal.withInitial(() -> new ByteBuffer[inputs.size()]);
    this.inputShape = floatShape(inputs.get(0), session.getInputInfo());
    List<long[]> shapes = new ArrayList<>();
    for (String output : session.getOutputNames()) {
      shapes.add(floatShape(output, session.getOutputInfo()));
    }
    this.outputShape = shapes.get(0);
    this.metadata = session.getMetadata().getCustomMetadata();
  }

  private static long[] floatShape(String value, Map<String, NodeInfo> all) throws OrtException {
    if (all.get(value).getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT) {
      return tensor.getShape();
    }
    throw new OrtException("its " + value + " is " + all.get(value).getInfo() + ", not floats");
  }

  /**
   * Opens a model file.
   *
   * @param threads how many threads one call of {@link #run} uses, at least 1
   * @throws IOException if the file cannot be read or is not a model that can be run; the message
   *     names it
   */
  public static OnnxSession open(Path file, int threads) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a model file");
    }
    return open(Files.readAllBytes(file), file.toString(), threads);
  }

  /** As {@link #open(Path, int)}, from bytes; the name stands in messages. */
  public static OnnxSession open(byte[] model, String name, int threads) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(SILENT, "facenet");
      environment.setTelemetry(false);
      options.setSessionLogLevel(SILENT);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return of(environment.createSession(ServedGraph.of(model), options), name);
    } catch (OrtException e) {
      throw new IOException(name + " is not a model that can be run: " + reason(e), e);
    }
  }

  /** What runs models, with its version: "ONNX Runtime 1.28.0". */
  public static String engine() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  private static String reason(OrtException e) {
    return e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_PROTOBUF
        ? "it is damaged, or no ONNX file at all"
        : e.getMessage();
  }

  private static OnnxSession of(OrtSession session, String name) throws OrtException {
    try {
      if (session.getNumInputs() == 0) {
        throw new OrtException("it has no input");
      }
      return new OnnxSession(session, name);
    } catch (OrtException e) {
      session.close();
      throw e;
    }
  }

  /** How many inputs the network has, at least 1. */
  public int inputCount() {
    return inputs.size();
  }

  /** The shape of the input; −1 for a dimension that is free. */
  public long[] inputShape() {
    return inputShape.clone();
  }

  /** The shape of the first output; −1 for a dimension that is free. */
  public long[] outputShape() {
    return outputShape.clone();
  }

  /** What the file says of itself under a key. */
  public Optional<String> metadata(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  /**
   * Runs the network once.
   *
   * @param tensors one for each input, in the order the model declares them
   * @return the outputs in the order the model declares them, each row-major
   * @throws IllegalStateException if the model refuses the input
   */
  public List<float[]> run(List<PixelTensor> tensors) {
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        PixelTensor tensor = tensors.get(i);
        feeds.put(inputs.get(i), toOnnx(i, tensor.values(), tensor.shape()));
      }
      return run(feeds);
    } catch (OrtException e) {
      throw new IllegalStateException(name + " could not be run: " + e.getMessage(), e);
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  /**
   * Runs a network with one input.
   *
   * @param values the input, row-major
   * @param shape its shape, for example (batch, channel, height, width)
   * @return the outputs in the order the model declares them, each row-major
   * @throws IllegalStateException if the model refuses the input
   */
  public List<float[]> run(float[] values, long... shape) {
    try (OnnxTensor tensor = toOnnx(0, values, shape)) {
      return run(Map.of(inputs.get(0), tensor));
    } catch (OrtException e) {
      throw new IllegalStateException(name + " could not be run: " + e.getMessage(), e);
    }
  }

  /** The tensor lies in a buffer outside the heap that the thread uses again and again. */
  private OnnxTensor toOnnx(int input, float[] values, long[] shape) throws OrtException {
    ByteBuffer[] kept = buffers.get();
    if (kept[input] == null || kept[input].capacity() < values.length * Float.BYTES) {
      kept[input] =
          ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    }
    FloatBuffer buffer = kept[input].clear().asFloatBuffer();
    buffer.put(values).flip();
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
  }

  private List<float[]> run(Map<String, OnnxTensor> feeds) throws OrtException {
    try (OrtSession.Result result = session.run(feeds)) {
      List<float[]> outputs = new ArrayList<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        outputs.add(copy);
      }
      return outputs;
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(name + " could not be closed: " + e.getMessage(), e);
    }
  }
}

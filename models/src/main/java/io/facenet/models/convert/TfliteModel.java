package io.facenet.models.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model file of TensorFlow Lite, as far as a network of floats needs it: one graph with its
 * tensors and operators in the order in which they are computed. Field numbers are those of the
 * format's schema, version 3.
 */
final class TfliteModel {
  private static final String IDENTIFIER = "TFL3";
  private static final int MOST_OPERATORS = 2000;
  private static final int MOST_INPUTS = 16;
  private static final int MOST_SIZES = 4;
  private static final int LARGEST_SIZE = 1 << 16;
  private static final byte FLOAT32 = 0;
  private static final byte INT32 = 2;

  /** The names of the operators that a message may have to name, by their number. */
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "ADD"),
          Map.entry(1, "AVERAGE_POOL_2D"),
          Map.entry(2, "CONCATENATION"),
          Map.entry(3, "CONV_2D"),
          Map.entry(4, "DEPTHWISE_CONV_2D"),
          Map.entry(6, "DEQUANTIZE"),
          Map.entry(9, "FULLY_CONNECTED"),
          Map.entry(11, "L2_NORMALIZATION"),
          Map.entry(14, "LOGISTIC"),
          Map.entry(17, "MAX_POOL_2D"),
          Map.entry(18, "MUL"),
          Map.entry(19, "RELU"),
          Map.entry(21, "RELU6"),
          Map.entry(22, "RESHAPE"),
          Map.entry(23, "RESIZE_BILINEAR"),
          Map.entry(25, "SOFTMAX"),
          Map.entry(34, "PAD"),
          Map.entry(39, "TRANSPOSE"),
          Map.entry(40, "MEAN"),
          Map.entry(41, "SUB"),
          Map.entry(54, "PRELU"),
          Map.entry(101, "ABS"));

  /**
   * One operator.
   *
   * @param number its place in the file, for messages
   * @param kind its name, such as CONV_2D
   * @param inputs numbers of tensors
   * @param output number of the one tensor that it computes
   * @param options its table of settings; null if it has none
   */
  record Operator(int number, String kind, List<Integer> inputs, int output, FlatTable options) {
    /** Something that this program cannot convert. */
    IOException unknown(String what) {
      return new IOException("operator " + number + ", " + kind + ", " + what);
    }
  }

  private record Variable(List<Integer> shape, int type, int buffer) {}

  private final List<Variable> variables = new ArrayList<>();
  private final List<Operator> operators = new ArrayList<>();
  private final List<FlatTable> buffers;
  private final int input;
  private final int output;
  private long floatsLeft;

  private TfliteModel(byte[] file) throws IOException {
    FlatTable model = FlatTable.root(file, IDENTIFIER);
    List<FlatTable> graphs = model.tables(2);
    if (graphs.size() != 1) {
      throw new IOException("it has " + graphs.size() + " graphs, not one");
    }
    FlatTable graph = graphs.get(0);
    this.buffers = model.tables(4);
    this.floatsLeft = file.length / Float.BYTES;
    for (FlatTable tensor : graph.tables(0)) {
      variables.add(variable(tensor));
    }
    readOperators(model.tables(1), graph.tables(3));
    this.input = only(graph.integers(1, MOST_INPUTS), "inputs");
    this.output = only(graph.integers(2, MOST_INPUTS), "outputs");
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is no such file, is damaged, or has another form than one graph of
   *     one input and one output; one line without the file's name
   */
  static TfliteModel read(byte[] file) throws IOException {
    return new TfliteModel(file);
  }

  /** In the order in which they are computed. */
  List<Operator> operators() {
    return operators;
  }

  /** The tensor that is fed. */
  int input() {
    return input;
  }

  /** The tensor that comes out. */
  int output() {
    return output;
  }

  /** Sizes of a tensor, outermost first; the first of a computed one is the batch. */
  List<Integer> shape(int tensor) {
    return variables.get(tensor).shape;
  }

  /** Whether a tensor's values are in the file. */
  boolean constant(int tensor) throws IOException {
    return bytes(variables.get(tensor)).hasRemaining();
  }

  /**
   * The values of a constant tensor of floats, in row-major order.
   *
   * @throws IOException if they are none, or not as many as the shape says
   */
  float[] floats(int tensor) throws IOException {
    Variable variable = variables.get(tensor);
    FloatBuffer values = bytes(variable).asFloatBuffer();
    long wanted = variable.shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (variable.type != FLOAT32 || values.remaining() != wanted) {
      throw new IOException(
          "tensor " + tensor + " is not " + variable.shape + " floats that are in the file");
    }
    floatsLeft -= wanted;
    if (floatsLeft < 0) {
      throw new IOException("it is damaged: its tensors take more weights than it holds");
    }
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return copy;
  }

  private ByteBuffer bytes(Variable variable) throws IOException {
    if (variable.buffer < 0 || variable.buffer >= buffers.size()) {
      throw new IOException("it is damaged: there is no buffer " + variable.buffer);
    }
    return buffers.get(variable.buffer).bytes(0);
  }

  private static Variable variable(FlatTable tensor) throws IOException {
    List<Integer> shape = tensor.integers(0, MOST_SIZES);
    if (shape.stream().anyMatch(s -> s < 1 || s > LARGEST_SIZE)) {
      throw new IOException("tensors of shape " + shape + " are not converted");
    }
    int type = tensor.int8(1, FLOAT32);
    if (type != FLOAT32 && type != INT32) {
      throw new IOException(
          "it holds numbers of type " + type + "; only 32-bit floats are converted");
    }
    return new Variable(shape, type, tensor.int32(2, 0));
  }

  private void readOperators(List<FlatTable> codes, List<FlatTable> tables) throws IOException {
    if (tables.size() > MOST_OPERATORS) {
      throw new IOException("it has " + tables.size() + " operators, at most " + MOST_OPERATORS);
    }
    List<String> kinds = new ArrayList<>();
    for (FlatTable code : codes) {
      int number = Math.max(code.int8(0, 0), code.int32(3, 0));
      kinds.add(NAMES.getOrDefault(number, "number " + number));
    }
    for (FlatTable table : tables) {
      int code = table.int32(0, 0);
      if (code < 0 || code >= kinds.size()) {
        throw new IOException("it is damaged: there is no kind " + code + " of operators");
      }
      List<Integer> inputs = table.integers(1, MOST_INPUTS);
      for (int tensor : inputs) {
        requireTensor(tensor);
      }
      int made = only(table.integers(2, MOST_INPUTS), "outputs of an operator");
      operators.add(new Operator(operators.size(), kinds.get(code), inputs, made, table.table(4)));
    }
  }

  private int only(List<Integer> tensors, String what) throws IOException {
    if (tensors.size() != 1) {
      throw new IOException("it has " + tensors.size() + " " + what + ", not one");
    }
    return requireTensor(tensors.get(0));
  }

  private int requireTensor(int tensor) throws IOException {
    if (tensor < 0 || tensor >= variables.size()) {
      throw new IOException("it is damaged: there is no tensor " + tensor);
    }
    return tensor;
  }
}

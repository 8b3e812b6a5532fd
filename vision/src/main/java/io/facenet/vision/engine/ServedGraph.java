package io.facenet.vision.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network as it is given to the engine: the same numbers, but for the rounding of floats, in
 * operations that the engine computes in its blocked layout of channels.
 *
 * <p>ONNX Runtime has no PReLU for that layout: before each it reorders the map, and behind it
 * again, and the operation itself goes through memory slowly. A slope a for each channel is
 * PReLU(x) = a·x + (1 − a)·ReLU(x): two convolutions of 1×1 that keep channels apart, which stay in
 * the layout, the first with its ReLU and the second with its addition at once. That takes {@code
 * faceplugin-512} half its time.
 *
 * <p>The file stays as it is, and with it every hash of the model.
 */
final class ServedGraph {
  /** Fields of ModelProto, GraphProto, NodeProto, TensorProto and AttributeProto. */
  private static final int MODEL_GRAPH = 7;

  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OPERATION = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int TENSOR_DIMENSION = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_FLOATS = 4;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW = 9;
  private static final int ATTRIBUTE_NAME = 1;
  private static final int ATTRIBUTE_NUMBER = 3;
  private static final int ATTRIBUTE_NUMBERS = 8;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final int TYPE_NUMBER = 2;
  private static final int TYPE_NUMBERS = 7;
  private static final int FLOAT = 1;

  private static final String PRELU = "PRelu";

  /** A larger tensor is no list of slopes. */
  private static final int MOST_CHANNELS = 65_536;

  private final byte[] model;
  private final Map<String, float[]> slopes = new HashMap<>();
  private final Set<String> maps = new HashSet<>();
  private final List<Node> bends = new ArrayList<>();

  private ServedGraph(byte[] model) {
    this.model = model;
  }

  /** The model for the engine; the very same bytes if there is nothing to change in them. */
  static byte[] of(byte[] model) {
    try {
      return new ServedGraph(model).rewritten();
    } catch (ProtoReader.BrokenException e) {
      return model;
    }
  }

  private byte[] rewritten() {
    ProtoReader fields = new ProtoReader(model, 0, model.length);
    while (fields.next()) {
      if (fields.is(MODEL_GRAPH, ProtoReader.BYTES)) {
        readNodes(fields.message());
        if (bends.isEmpty()) {
          return model;
        }
        readTensors(fields.message());
        if (bends.stream().noneMatch(this::isOverChannels)) {
          return model;
        }
        ProtoWriter graph = graph(fields.message());
        return new ProtoWriter(model.length + model.length / 16)
            .copy(model, 0, fields.fieldStart())
            .message(MODEL_GRAPH, graph)
            .copy(model, fields.fieldEnd(), model.length)
            .toBytes();
      }
    }
    return model;
  }

  private void readNodes(ProtoReader graph) {
    while (graph.next()) {
      if (graph.is(GRAPH_NODE, ProtoReader.BYTES)) {
        Node node = Node.of(graph.message());
        if (node.operation.equals(PRELU)) {
          bends.add(node);
        }
        if (node.operation.equals("Conv")) {
          maps.addAll(node.outputs);
        }
      }
    }
  }

  private void readTensors(ProtoReader graph) {
    while (graph.next()) {
      if (graph.is(GRAPH_INITIALIZER, ProtoReader.BYTES)) {
        readSlopes(graph.message());
      }
    }
  }

  private ProtoWriter graph(ProtoReader old) {
    ProtoWriter graph = new ProtoWriter(model.length);
    while (old.next()) {
      Node node = old.is(GRAPH_NODE, ProtoReader.BYTES) ? Node.of(old.message()) : Node.NONE;
      if (node.operation.equals(PRELU) && isOverChannels(node)) {
        write(graph, node);
      } else {
        graph.copy(model, old.fieldStart(), old.fieldEnd());
      }
    }
    return graph;
  }

  /** A map of a convolution and a slope for each of its channels. */
  private boolean isOverChannels(Node node) {
    return node.inputs.size() == 2
        && node.outputs.size() == 1
        && maps.contains(node.inputs.get(0))
        && slopes.containsKey(node.inputs.get(1));
  }

  private void write(ProtoWriter graph, Node node) {
    String x = node.inputs.get(0);
    String y = node.outputs.get(0);
    float[] slope = slopes.get(node.inputs.get(1));
    float[] rest = new float[slope.length];
    boolean convex = true;
    for (int i = 0; i < rest.length; i++) {
      rest[i] = 1 - slope[i];
      convex &= rest[i] >= 0;
    }
    weights(graph, y + "/slope", slope);
    weights(graph, y + "/rest", rest);
    if (convex) {
      // (1 − a)·ReLU(x) = ReLU((1 − a)·x), which the convolution does at once.
      scale(graph, x, y + "/rest", slope.length, y + "/scaled");
      node(graph, "Relu", List.of(y + "/scaled"), y + "/bent");
    } else {
      node(graph, "Relu", List.of(x), y + "/positive");
      scale(graph, y + "/positive", y + "/rest", slope.length, y + "/bent");
    }
    scale(graph, x, y + "/slope", slope.length, y + "/straight");
    node(graph, "Add", List.of(y + "/straight", y + "/bent"), y);
  }

  private static void weights(ProtoWriter graph, String name, float[] values) {
    graph.message(
        GRAPH_INITIALIZER,
        new ProtoWriter()
            .number(TENSOR_DIMENSION, values.length)
            .number(TENSOR_DIMENSION, 1)
            .number(TENSOR_DIMENSION, 1)
            .number(TENSOR_DIMENSION, 1)
            .number(TENSOR_TYPE, FLOAT)
            .text(TENSOR_NAME, name)
            .floats(TENSOR_RAW, values));
  }

  /** Each channel by its own factor, as a convolution. */
  private static void scale(ProtoWriter graph, String x, String factors, int channels, String y) {
    ProtoWriter group =
        new ProtoWriter()
            .text(ATTRIBUTE_NAME, "group")
            .number(ATTRIBUTE_NUMBER, channels)
            .number(ATTRIBUTE_TYPE, TYPE_NUMBER);
    ProtoWriter kernel =
        new ProtoWriter()
            .text(ATTRIBUTE_NAME, "kernel_shape")
            .number(ATTRIBUTE_NUMBERS, 1)
            .number(ATTRIBUTE_NUMBERS, 1)
            .number(ATTRIBUTE_TYPE, TYPE_NUMBERS);
    node(graph, "Conv", List.of(x, factors), y, group, kernel);
  }

  private static void node(
      ProtoWriter graph, String operation, List<String> from, String to, ProtoWriter... with) {
    ProtoWriter node = new ProtoWriter();
    from.forEach(name -> node.text(NODE_INPUT, name));
    node.text(NODE_OUTPUT, to).text(NODE_OPERATION, operation);
    for (ProtoWriter attribute : with) {
      node.message(NODE_ATTRIBUTE, attribute);
    }
    graph.message(GRAPH_NODE, node);
  }

  /** Keeps a tensor of shape (channels, 1, 1) or (1, channels, 1, 1), of floats. */
  private void readSlopes(ProtoReader tensor) {
    List<Long> shape = new ArrayList<>();
    String name = "";
    float[] values = new float[0];
    long type = 0;
    while (tensor.next()) {
      if (tensor.is(TENSOR_DIMENSION, ProtoReader.VARINT)) {
        shape.add(tensor.value());
      } else if (tensor.is(TENSOR_DIMENSION, ProtoReader.BYTES)) {
        ProtoReader packed = tensor.message();
        for (long size = packed.nextPacked(); size >= 0; size = packed.nextPacked()) {
          shape.add(size);
        }
      } else if (tensor.is(TENSOR_TYPE, ProtoReader.VARINT)) {
        type = tensor.value();
      } else if (tensor.is(TENSOR_NAME, ProtoReader.BYTES)) {
        name = tensor.text();
      } else if ((tensor.is(TENSOR_RAW, ProtoReader.BYTES)
              || tensor.is(TENSOR_FLOATS, ProtoReader.BYTES))
          && tensor.length() <= MOST_CHANNELS * Float.BYTES) {
        values = tensor.floats();
      }
    }
    int last = shape.size() - 1;
    boolean perChannel =
        (last == 2 || last == 3 && shape.get(0) == 1)
            && shape.get(last) == 1
            && shape.get(last - 1) == 1
            && shape.get(last - 2) == values.length;
    if (type == FLOAT && perChannel && values.length > 0) {
      slopes.put(name, values);
    }
  }

  private record Node(String operation, List<String> inputs, List<String> outputs) {
    static final Node NONE = new Node("", List.of(), List.of());

    static Node of(ProtoReader fields) {
      String operation = "";
      List<String> inputs = new ArrayList<>();
      List<String> outputs = new ArrayList<>();
      while (fields.next()) {
        if (fields.is(NODE_INPUT, ProtoReader.BYTES)) {
          inputs.add(fields.text());
        } else if (fields.is(NODE_OUTPUT, ProtoReader.BYTES)) {
          outputs.add(fields.text());
        } else if (fields.is(NODE_OPERATION, ProtoReader.BYTES)) {
          operation = fields.text();
        }
      }
      return new Node(operation, inputs, outputs);
    }
  }
}

package io.facenet.models.onnx;

import io.facenet.models.network.Addition;
import io.facenet.models.network.BatchNormalization;
import io.facenet.models.network.Concatenation;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.GlobalAveragePooling;
import io.facenet.models.network.L2Normalization;
import io.facenet.models.network.LayerVisitor;
import io.facenet.models.network.LeakyRelu;
import io.facenet.models.network.Linear;
import io.facenet.models.network.LocalResponseNormalization;
import io.facenet.models.network.Maxout;
import io.facenet.models.network.Node;
import io.facenet.models.network.Padding;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Relu6;
import io.facenet.models.network.Rows;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Sigmoid;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.network.ZeroPadding;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one node of a network as ONNX operations; the last of them has the node's name. Where a
 * layer takes several operations, the earlier ones are called name:what.
 */
final class NodeWriter implements LayerVisitor<String> {
  private final GraphBuilder graph;
  private final Weights weights;
  private final Node node;
  private final List<Shape> inputShapes;

  NodeWriter(GraphBuilder graph, Weights weights, Node node, List<Shape> inputShapes) {
    this.graph = graph;
    this.weights = weights;
    this.node = node;
    this.inputShapes = inputShapes;
  }

  private GraphBuilder.Operation operation(String type, String... inputs) {
    return graph.operation(type, node.name(), inputs);
  }

  private GraphBuilder.Operation step(String type, String what, String... inputs) {
    return graph.operation(type, node.name() + ":" + what, inputs);
  }

  private String input() {
    return node.inputs().get(0);
  }

  private String weight(String kind) {
    String name = node.name() + "." + kind;
    Tensor tensor = weights.get(name);
    return graph.floats(name, tensor.shape(), TinyWeights.flushed(tensor.values()));
  }

  private String scalar(String what, float value) {
    return graph.floats(node.name() + ":" + what, List.of(), value);
  }

  private List<String> withWeights(boolean bias) {
    List<String> inputs = new ArrayList<>(List.of(input(), weight("weight")));
    if (bias) {
      inputs.add(weight("bias"));
    }
    return inputs;
  }

  @Override
  public String visit(Convolution layer) {
    GraphBuilder.Operation convolution =
        graph.operation("Conv", node.name(), withWeights(layer.bias()));
    return window(convolution, layer.window()).with("group", layer.groups()).name();
  }

  @Override
  public String visit(Linear layer) {
    return graph.operation("Gemm", node.name(), withWeights(layer.bias())).with("transB", 1).name();
  }

  @Override
  public String visit(BatchNormalization layer) {
    return operation(
            "BatchNormalization",
            input(),
            weight("weight"),
            weight("bias"),
            weight("runningMean"),
            weight("runningVariance"))
        .with("epsilon", layer.epsilon())
        .name();
  }

  @Override
  public String visit(LocalResponseNormalization layer) {
    return operation("LRN", input())
        .with("size", layer.size())
        .with("alpha", layer.alpha())
        .with("beta", layer.beta())
        .with("bias", layer.k())
        .name();
  }

  @Override
  public String visit(Pooling layer) {
    return switch (layer.kind()) {
      case MAX -> window(operation("MaxPool", input()), layer.window()).name();
      case AVERAGE ->
          window(operation("AveragePool", input()), layer.window())
              .with("count_include_pad", 0)
              .name();
      case L2 -> l2Pooling(layer.window());
    };
  }

  /** √(Σ x² + ε): the sum is the mean of all positions, padded ones too, times their number. */
  private String l2Pooling(Window window) {
    String squares = step("Mul", "squares", input(), input()).name();
    String means =
        window(step("AveragePool", "means", squares), window).with("count_include_pad", 1).name();
    float positions = (float) window.kernelHeight() * window.kernelWidth();
    String sums = step("Mul", "sums", means, scalar("positions", positions)).name();
    String moved = step("Add", "moved", sums, scalar("epsilon", Pooling.L2_EPSILON)).name();
    return operation("Sqrt", moved).name();
  }

  private GraphBuilder.Operation window(GraphBuilder.Operation operation, Window window) {
    Padding.Explicit border = window.borders(inputShapes.get(0));
    return operation
        .with("kernel_shape", new long[] {window.kernelHeight(), window.kernelWidth()})
        .with("strides", new long[] {window.stride(), window.stride()})
        .with("pads", new long[] {border.top(), border.left(), border.bottom(), border.right()});
  }

  @Override
  public String visit(GlobalAveragePooling layer) {
    String means = step("GlobalAveragePool", "means", input()).name();
    return operation("Flatten", means).name();
  }

  @Override
  public String visit(Flatten layer) {
    return operation("Flatten", input()).name();
  }

  @Override
  public String visit(Rows layer) {
    String byPosition =
        step("Transpose", "positions", input()).with("perm", new long[] {0, 2, 3, 1}).name();
    String shape = graph.integers(node.name() + ":shape", 0, -1, layer.columns());
    return operation("Reshape", byPosition, shape).name();
  }

  @Override
  public String visit(Concatenation layer) {
    return graph.operation("Concat", node.name(), node.inputs()).with("axis", 1).name();
  }

  @Override
  public String visit(Addition layer) {
    String type = node.inputs().size() == 2 ? "Add" : "Sum";
    return graph.operation(type, node.name(), node.inputs()).name();
  }

  @Override
  public String visit(ZeroPadding layer) {
    String pads =
        graph.integers(
            node.name() + ":pads", 0, 0, 0, 0, 0, layer.channels(), layer.bottom(), layer.right());
    return operation("Pad", input(), pads).name();
  }

  @Override
  public String visit(Maxout layer) {
    int outputs = inputShapes.get(0).channels() / layer.pieces();
    String shape = graph.integers(node.name() + ":shape", 0, layer.pieces(), outputs);
    String pieces = step("Reshape", "pieces", input(), shape).name();
    return operation("ReduceMax", pieces).with("axes", new long[] {1}).with("keepdims", 0).name();
  }

  @Override
  public String visit(L2Normalization layer) {
    String sum =
        step("ReduceSumSquare", "squares", input())
            .with("axes", new long[] {1})
            .with("keepdims", 1)
            .name();
    String moved = step("Add", "moved", sum, scalar("epsilon", layer.epsilon())).name();
    String norm = step("Sqrt", "norm", moved).name();
    return operation("Div", input(), norm).name();
  }

  @Override
  public String visit(Relu layer) {
    return operation("Relu", input()).name();
  }

  @Override
  public String visit(Relu6 layer) {
    return operation("Clip", input(), scalar("least", 0), scalar("most", 6)).name();
  }

  @Override
  public String visit(Sigmoid layer) {
    return operation("Sigmoid", input()).name();
  }

  @Override
  public String visit(LeakyRelu layer) {
    return operation("LeakyRelu", input()).with("alpha", layer.slope()).name();
  }

  @Override
  public String visit(ParametricRelu layer) {
    Tensor slope = weights.get(node.name() + ".weight");
    List<Integer> shape =
        inputShapes.get(0).isMap() ? List.of(slope.values().length, 1, 1) : slope.shape();
    String name = graph.floats(node.name() + ".weight", shape, slope.values());
    return operation("PRelu", input(), name).name();
  }
}

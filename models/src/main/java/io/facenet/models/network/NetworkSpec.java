package io.facenet.models.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as plain data: an input, nodes in an order in which they can be computed, and which of
 * them are the outputs. Checked when made: every instance has consistent shapes.
 *
 * @param name such as "NN2"
 * @param input shape of one sample, (channels, height, width)
 * @param nodes layers, each after the ones it reads
 * @param outputs names of the nodes whose values leave the network, at least one
 */
public record NetworkSpec(String name, Shape input, List<Node> nodes, List<String> outputs) {

  /** The name under which nodes refer to the network's input. */
  public static final String INPUT = "input";

  /**
   * @throws IllegalArgumentException if a node reads something unknown, two nodes share a name, an
   *     output does not exist or shapes do not fit; the message names the node
   */
  public NetworkSpec {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    Map<String, Shape> shapes = inferShapes(name, input, nodes);
    if (outputs.isEmpty() || !shapes.keySet().containsAll(outputs)) {
      throw new IllegalArgumentException(
          name + " needs outputs that are nodes of it, got " + outputs);
    }
  }

  /** Starts a description. */
  public static Builder builder(String name, int width, int height, int channels) {
    return new Builder(name, Shape.map(channels, height, width));
  }

  /** The output shape of every node by name, in order; the input is listed first. */
  public Map<String, Shape> shapes() {
    return inferShapes(name, input, nodes);
  }

  /** The shape of the first output. */
  public Shape outputShape() {
    return shapes().get(outputs.get(0));
  }

  /** The node of this name. */
  public Node node(String nodeName) {
    return nodes.stream()
        .filter(node -> node.name().equals(nodeName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no node named " + nodeName));
  }

  /** Every tensor the network needs, in node order. */
  public List<Parameter> parameters() {
    Map<String, Shape> shapes = shapes();
    return nodes.stream().flatMap(node -> parameters(node, shapes).stream()).toList();
  }

  /** Cost of every node by name, in order, for one sample. */
  public Map<String, Cost> costs() {
    Map<String, Shape> shapes = shapes();
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Node node : nodes) {
      long trainable =
          parameters(node, shapes).stream()
              .filter(parameter -> parameter.role() == Parameter.Role.TRAINABLE)
              .mapToLong(Parameter::elements)
              .sum();
      costs.put(node.name(), new Cost(trainable, node.layer().multiplyAdds(inputs(node, shapes))));
    }
    return costs;
  }

  /** Cost of the whole network for one sample. */
  public Cost cost() {
    return costs().values().stream().reduce(Cost.FREE, Cost::plus);
  }

  private static List<Parameter> parameters(Node node, Map<String, Shape> shapes) {
    return node.layer().parameters(node.name(), inputs(node, shapes));
  }

  private static List<Shape> inputs(Node node, Map<String, Shape> shapes) {
    return node.inputs().stream().map(shapes::get).toList();
  }

  private static Map<String, Shape> inferShapes(String name, Shape input, List<Node> nodes) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(INPUT, input);
    for (Node node : nodes) {
      String place = name + ", node " + node.name() + ": ";
      if (!shapes.keySet().containsAll(node.inputs())) {
        throw new IllegalArgumentException(
            place + "reads " + node.inputs() + ", not all of which are earlier nodes");
      }
      try {
        Shape shape = node.layer().outputShape(inputs(node, shapes));
        if (shapes.put(node.name(), shape) != null) {
          throw new IllegalArgumentException("the name is used twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place + e.getMessage(), e);
      }
    }
    return shapes;
  }

  /** Collects nodes from input to output; each addition gives the name to read it by. */
  public static final class Builder {
    private final String name;
    private final Shape input;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    private Builder(String name, Shape input) {
      this.name = name;
      this.input = input;
      shapes.put(INPUT, input);
    }

    /** Adds a node and returns its name. */
    public String add(String nodeName, Layer layer, String... inputs) {
      return add(nodeName, layer, List.of(inputs));
    }

    /** Adds a node and returns its name. */
    public String add(String nodeName, Layer layer, List<String> inputs) {
      Node node = new Node(nodeName, layer, inputs);
      nodes.add(node);
      shapes.putAll(new NetworkSpec(name, input, nodes, List.of(nodeName)).shapes());
      return nodeName;
    }

    /** The shape of a node added before, or of the input. */
    public Shape shape(String nodeName) {
      return shapes.get(nodeName);
    }

    /** The finished network. */
    public NetworkSpec build(String... outputs) {
      return new NetworkSpec(name, input, nodes, List.of(outputs));
    }
  }
}

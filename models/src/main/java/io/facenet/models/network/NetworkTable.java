package io.facenet.models.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network printed the way the paper prints it: one row for each group of nodes that share a name
 * up to the first "/". The component names are those of the JSON output.
 *
 * @param name the network
 * @param input width and height of the input in pixels
 * @param params trainable values of the whole network
 * @param multiplyAdds the paper's FLOPS of the whole network for one sample
 * @param layers the rows, from input to output
 */
public record NetworkTable(
    String name, List<Integer> input, long params, long multiplyAdds, List<Row> layers) {

  /**
   * One row.
   *
   * @param name row name, such as "inception3a"
   * @param operations convolutions, poolings and linear layers in the row, such as "7×7,2 64"
   * @param output shape after the row: [channels, height, width] or [features]
   * @param params trainable values in the row, biases included
   * @param multiplyAdds multiply–adds of the row for one sample, biases included
   */
  public record Row(
      String name, String operations, List<Integer> output, long params, long multiplyAdds) {}

  /** The table of a network. */
  public static NetworkTable of(NetworkSpec spec) {
    Map<String, List<Node>> groups = new LinkedHashMap<>();
    for (Node node : spec.nodes()) {
      groups.computeIfAbsent(node.row(), row -> new ArrayList<>()).add(node);
    }
    Map<String, Shape> shapes = spec.shapes();
    Map<String, Cost> costs = spec.costs();
    List<Row> rows =
        groups.entrySet().stream().map(g -> row(g.getKey(), g.getValue(), shapes, costs)).toList();
    Cost total = spec.cost();
    List<Integer> input = List.of(spec.input().width(), spec.input().height());
    return new NetworkTable(spec.name(), input, total.parameters(), total.multiplyAdds(), rows);
  }

  private static Row row(
      String name, List<Node> nodes, Map<String, Shape> shapes, Map<String, Cost> costs) {
    OperationText text = new OperationText();
    List<String> operations =
        nodes.stream().map(node -> node.layer().accept(text)).filter(t -> !t.isEmpty()).toList();
    Cost cost = nodes.stream().map(node -> costs.get(node.name())).reduce(Cost.FREE, Cost::plus);
    Shape output = shapes.get(nodes.get(nodes.size() - 1).name());
    return new Row(
        name,
        String.join(", ", operations),
        output.dimensions(),
        cost.parameters(),
        cost.multiplyAdds());
  }

  /** The table as text with aligned columns and a line for the total. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s, input %d×%d%n", name, input.get(0), input.get(1)));
    int width = layers.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    String format = "%-" + Math.max(5, width) + "s  %12s  %8s  %8s  %s%n";
    text.append(format.formatted("layer", "output", "params", "FLOPS", "operations"));
    for (Row row : layers) {
      text.append(
          format.formatted(
              row.name(),
              outputText(row),
              Count.text(row.params()),
              Count.text(row.multiplyAdds()),
              row.operations()));
    }
    return text.append(
            format.formatted("total", "", Count.text(params), Count.text(multiplyAdds), ""))
        .toString();
  }

  /** The output of a row as the paper writes it: height×width×channels. */
  static String outputText(Row row) {
    List<Integer> output = row.output();
    return output.size() == 3
        ? output.get(1) + "×" + output.get(2) + "×" + output.get(0)
        : new Shape(output).toString();
  }
}

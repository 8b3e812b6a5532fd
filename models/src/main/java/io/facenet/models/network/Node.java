package io.facenet.models.network;

import java.util.List;

/**
 * A named layer and where its inputs come from.
 *
 * @param name unique in its network; a part before the first "/" names the row of the printed table
 * @param layer the operation
 * @param inputs names of earlier nodes, or {@link NetworkSpec#INPUT}
 */
public record Node(String name, Layer layer, List<String> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** The row of the printed table: the name up to the first "/". */
  public String row() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}

package io.facenet.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.core.face.Box;
import io.facenet.core.face.Point;
import java.util.List;

/** The shapes that several commands print. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** One line of JSON. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }

  /** A box as [x, y, width, height], to a hundredth of a pixel. */
  public static ArrayNode box(Box box) {
    return MAPPER
        .createArrayNode()
        .add(hundredths(box.x()))
        .add(hundredths(box.y()))
        .add(hundredths(box.width()))
        .add(hundredths(box.height()));
  }

  /** Points as [[x, y], …], to a hundredth of a pixel. */
  public static ArrayNode points(List<Point> points) {
    ArrayNode array = MAPPER.createArrayNode();
    for (Point p : points) {
      array.addArray().add(hundredths(p.x())).add(hundredths(p.y()));
    }
    return array;
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}

package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.cluster.PhotoFace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faces to cluster, read back from the lines of the photos.
 *
 * @param items one a face, in order
 * @param photos how many photos there are, with faces or without
 */
record ClusterFaces(List<Item> items, int photos) {

  /**
   * One face.
   *
   * @param face what is clustered
   * @param line its line's part
   */
  record Item(PhotoFace face, JsonNode line) {}

  /** The faces that one model made, of the latest version of each photo. */
  static ClusterFaces of(Collection<JsonNode> lines, String model) {
    Map<String, JsonNode> latest = new LinkedHashMap<>();
    for (JsonNode line : lines) {
      if (line.path("model").asText().equals(model)) {
        latest.put(line.path("image").asText(), line);
      }
    }
    List<Item> items = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : latest.entrySet()) {
      int number = 0;
      for (JsonNode face : entry.getValue().path("faces")) {
        items.add(new Item(new PhotoFace(entry.getKey(), ++number, bytes(face, "codes")), face));
      }
    }
    return new ClusterFaces(items, latest.size());
  }

  int count() {
    return items.size();
  }

  List<PhotoFace> faces() {
    return items.stream().map(Item::face).toList();
  }

  static byte[] bytes(JsonNode face, String field) {
    try {
      return face.path(field).binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException("\"" + field + "\" is not base 64", e);
    }
  }
}

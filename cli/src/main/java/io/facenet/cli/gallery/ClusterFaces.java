package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.core.cluster.Constraints;
import io.facenet.support.files.TextFile;
import io.facenet.support.text.CsvLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faces to cluster, read back from the lines of the photos.
 *
 * @param faces one a face, in order
 * @param photos how many photos there are, with faces or without
 */
record ClusterFaces(List<Item> faces, int photos) {

  /**
   * One face.
   *
   * @param image the photo
   * @param number of the face in its photo, from 1
   * @param photo number of the photo
   * @param face its line's part
   */
  record Item(String image, int number, int photo, JsonNode face) {
    /** What names the face in corrections. */
    String name() {
      return image + "#" + number;
    }
  }

  /** The faces that one model made, of the latest version of each photo. */
  static ClusterFaces of(Collection<JsonNode> lines, String model) {
    Map<String, JsonNode> latest = new LinkedHashMap<>();
    for (JsonNode line : lines) {
      if (line.path("model").asText().equals(model)) {
        latest.put(line.path("image").asText(), line);
      }
    }
    List<Item> faces = new ArrayList<>();
    int photo = 0;
    for (Map.Entry<String, JsonNode> entry : latest.entrySet()) {
      int number = 0;
      for (JsonNode face : entry.getValue().path("faces")) {
        faces.add(new Item(entry.getKey(), ++number, photo, face));
      }
      photo++;
    }
    return new ClusterFaces(faces, photo);
  }

  int count() {
    return faces.size();
  }

  List<byte[]> codes() {
    return faces.stream().map(item -> bytes(item.face(), "codes")).toList();
  }

  static byte[] bytes(JsonNode face, String field) {
    try {
      return face.path(field).binaryValue();
    } catch (IOException e) {
      throw new IllegalArgumentException("\"" + field + "\" is not base 64", e);
    }
  }

  /**
   * What is known: photos, clusters of an earlier run, corrections.
   *
   * @param known names of the faces of each earlier cluster; a face alone is free to join others
   * @param corrections file, or null
   */
  Constraints constraints(List<List<String>> known, Path corrections) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < faces.size(); i++) {
      numbers.put(faces.get(i).name(), i);
    }
    int[] clusters = new int[faces.size()];
    Arrays.fill(clusters, Constraints.NONE);
    for (int cluster = 0; cluster < known.size(); cluster++) {
      if (known.get(cluster).size() == 1) {
        continue;
      }
      for (String name : known.get(cluster)) {
        if (numbers.containsKey(name)) {
          clusters[numbers.get(name)] = cluster;
        }
      }
    }
    Constraints constraints =
        new Constraints(faces.size()).photos(faces.stream().mapToInt(Item::photo).toArray());
    if (corrections == null) {
      return constraints.known(clusters);
    }
    int number = 0;
    for (String line : TextFile.lines(corrections)) {
      number++;
      if (!line.isBlank()) {
        correct(
            constraints, numbers, clusters, CsvLine.split(line), corrections + ": line " + number);
      }
    }
    return constraints.known(clusters);
  }

  private static void correct(
      Constraints constraints,
      Map<String, Integer> numbers,
      int[] clusters,
      List<String> fields,
      String where)
      throws IOException {
    if (fields.size() != 3 || !List.of("same", "different").contains(fields.get(0))) {
      throw new IOException(where + " is not same,FACE,FACE or different,FACE,FACE");
    }
    int first = number(numbers, fields.get(1), where);
    int second = number(numbers, fields.get(2), where);
    if (fields.get(0).equals("same")) {
      constraints.mustLink(first, second);
    } else {
      constraints.cannotLink(first, second);
      clusters[second] = clusters[first] == clusters[second] ? Constraints.NONE : clusters[second];
    }
  }

  private static int number(Map<String, Integer> numbers, String name, String where)
      throws IOException {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IOException(where + ": there is no face " + name + "; faces are PHOTO#1, PHOTO#2");
    }
    return number;
  }
}

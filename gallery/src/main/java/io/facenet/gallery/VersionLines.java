package io.facenet.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One version of a gallery's faces as one line of JSON, and back. */
final class VersionLines {
  private static final String BEGINNING = "{\"version\":";

  private VersionLines() {}

  /** Whether a line is of a version; else it is of a face. */
  static boolean isOne(String line) {
    return line.startsWith(BEGINNING);
  }

  static String write(FaceVersion version) {
    ObjectNode line = GalleryLines.object();
    ObjectNode node = line.putObject("version");
    node.put("model", version.id());
    node.put("dimensions", version.model().dimensions());
    node.put("bridge", version.bridge());
    version.contentHash().ifPresent(hash -> node.put("hash", hash));
    ArrayNode compatible = node.putArray("compatibleWith");
    new TreeSet<>(version.model().compatibleWith()).forEach(compatible::add);
    ArrayNode thresholds = node.putArray("thresholds");
    for (PairThreshold threshold : version.thresholds()) {
      ObjectNode one = thresholds.addObject();
      one.put("with", threshold.other());
      one.put("rate", threshold.rate());
      one.put("distance", threshold.distance());
      one.put("pairs", threshold.pairs());
    }
    ObjectNode files = node.putObject("files");
    new TreeMap<>(version.files()).forEach(files::put);
    return GalleryLines.text(line);
  }

  /**
   * @throws IllegalArgumentException if the line is not a version; the message says why
   */
  static FaceVersion read(String text) {
    return GalleryLines.readAs(text, line -> version(line.path("version")));
  }

  private static FaceVersion version(JsonNode node) {
    Set<String> compatible = new TreeSet<>();
    node.path("compatibleWith").forEach(id -> compatible.add(id.asText()));
    List<PairThreshold> thresholds = new ArrayList<>();
    for (JsonNode one : node.path("thresholds")) {
      thresholds.add(
          new PairThreshold(
              GalleryLines.text(one, "with"),
              GalleryLines.require(one, "rate").asDouble(),
              GalleryLines.require(one, "distance").asDouble(),
              one.path("pairs").asLong()));
    }
    Map<String, String> files = new TreeMap<>();
    node.path("files")
        .fields()
        .forEachRemaining(file -> files.put(file.getKey(), file.getValue().asText()));
    return new FaceVersion(
        new ModelIdentity(
            GalleryLines.text(node, "model"),
            GalleryLines.require(node, "dimensions").asInt(),
            compatible),
        node.path("bridge").asBoolean(),
        Optional.ofNullable(node.path("hash").textValue()),
        thresholds,
        files);
  }
}

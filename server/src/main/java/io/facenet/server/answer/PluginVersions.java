package io.facenet.server.answer;

import io.facenet.FaceNet;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which models answer, under the names of CompreFace's plugins.
 *
 * @param all model by plugin
 */
public record PluginVersions(Map<String, String> all) {
  /** Of what is loaded. */
  public static PluginVersions of(FaceNet facenet) {
    Map<String, String> versions = new LinkedHashMap<>();
    if (facenet.finder().isPresent()) {
      ModelStore models = new ModelStore(facenet.options().home());
      versions.put(
          "detector",
          facenet
              .options()
              .finder()
              .detector()
              .or(() -> models.defaultId(ModelKind.DETECTOR))
              .orElse("default"));
      models.defaultId(ModelKind.LANDMARKS).ifPresent(id -> versions.put("landmarks", id));
    }
    versions.put("calculator", facenet.model().id());
    return new PluginVersions(versions);
  }
}

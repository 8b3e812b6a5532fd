package io.facenet.server.answer;

import io.facenet.FaceNet;
import io.facenet.server.face.FaceService;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which models answer, under the names of CompreFace's plugins. */
public final class PluginVersions {
  private final FaceService faces;
  private Map<String, String> all = Map.of();

  /**
   * @param faces whose models they are
   */
  public PluginVersions(FaceService faces) {
    this.faces = faces;
  }

  /** Model by plugin, of what is loaded. */
  public synchronized Map<String, String> all() {
    if (all.isEmpty()) {
      all = Collections.unmodifiableMap(of(faces.facenet()));
    }
    return all;
  }

  private static Map<String, String> of(FaceNet facenet) {
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
    return versions;
  }
}

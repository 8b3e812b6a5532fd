package io.facenet.evaluation;

import io.facenet.FaceNet;
import io.facenet.vision.embed.EmbeddingBridge;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelSpace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of a model, and what is measured beside them. All find faces with the same detector
 * and limits, so that they see the same face of a photo.
 *
 * @param v1 the old version
 * @param v2 the new version
 * @param bridge from v1's embeddings to v2's space, if there is one
 * @param control a model that has nothing to do with v1, if there is one
 */
public record HarmonicModels(
    FaceNet v1, FaceNet v2, Optional<EmbeddingBridge> bridge, Optional<FaceNet> control) {

  /**
   * @throws IllegalArgumentException if they do not find faces alike
   */
  public HarmonicModels {
    for (FaceNet other : control.map(c -> List.of(v2, c)).orElse(List.of(v2))) {
      if (!other.options().finder().equals(v1.options().finder()) || other.crop() != v1.crop()) {
        throw new IllegalArgumentException(
            v1.model().id()
                + " and "
                + other.model().id()
                + " were loaded with other detectors, limits or ways to cut faces out; load them"
                + " alike");
      }
    }
  }

  /**
   * Makes sure that the bridge leads from the old version to the new one, and that both are those
   * that it was fitted with.
   *
   * @throws io.facenet.vision.model.ModelException if not; names the models
   */
  void requireBridge() throws IOException {
    if (bridge.isPresent()) {
      bridge.get().requireFrom(v1.modelSource());
      bridge.get().requireTo(v2.modelSource());
    }
  }

  /** What their cards and files say of each other. */
  ModelSpace space() throws IOException {
    List<ModelSource> sources = new ArrayList<>(List.of(v1.modelSource(), v2.modelSource()));
    if (control.isPresent()) {
      sources.add(control.get().modelSource());
    }
    return ModelSpace.of(sources);
  }
}

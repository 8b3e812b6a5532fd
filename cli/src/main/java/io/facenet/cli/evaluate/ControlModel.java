package io.facenet.cli.evaluate;

import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelFile;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Chooses a model whose embeddings have nothing to do with another's, to show what chance is. */
final class ControlModel {
  private ControlModel() {}

  /**
   * The first embedder at hand of v1's dimensions that is declared compatible with neither version
   * and whose weights come from elsewhere than v1's: one that was made of v1, in eight bits, say,
   * is declared compatible with nothing and yet no stranger.
   */
  static Optional<String> find(ModelStore models, ModelCard v1, ModelCard v2) throws IOException {
    return models.list().stream()
        .filter(model -> serves(model.card(), v1) && !related(model.card(), v2))
        .findFirst()
        .map(ControlModel::name);
  }

  private static boolean serves(ModelCard card, ModelCard v1) {
    return card.kind() == ModelKind.EMBEDDER
        && card.embeddingSize() == v1.embeddingSize()
        && !Objects.equals(card.source(), v1.source())
        && !related(card, v1);
  }

  private static boolean related(ModelCard card, ModelCard other) {
    return card.comparableWith(other.id()) || other.comparableWith(card.id());
  }

  private static String name(ModelFile model) {
    return model.source().path().map(Path::toString).orElse(model.card().id());
  }
}

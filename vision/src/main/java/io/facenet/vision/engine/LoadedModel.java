package io.facenet.vision.engine;

import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.util.Locale;

/** A session and the card of its file. */
public record LoadedModel(OnnxSession session, ModelCard card) {

  /**
   * Loads a network of a kind.
   *
   * @param models where it is looked for
   * @param idOrPath id of a model at hand, path of a model file, or null for the default
   * @throws io.facenet.vision.model.ModelNotFoundException if it is not at hand; the message says
   *     what to run
   * @throws IOException if it cannot be read, is damaged or is of another kind
   */
  public static LoadedModel load(ModelStore models, String idOrPath, ModelKind kind)
      throws IOException {
    ModelSource source = models.find(idOrPath, kind);
    ModelCard card = source.card();
    if (card.kind() != kind) {
      throw new IOException(
          source.describe()
              + " is a model of kind "
              + card.kind()
              + "; needed is one of kind "
              + kind);
    }
    OnnxSession session = open(source.bytes(), source.describe(), models.remedy(source));
    if (session.inputCount() != card.views().size()) {
      session.close();
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has %d inputs, its card describes %d; install or import it again",
              source.describe(),
              session.inputCount(),
              card.views().size()));
    }
    return new LoadedModel(session, card);
  }

  private static OnnxSession open(byte[] model, String name, String remedy) throws IOException {
    if (ModelSeal.quick(model) == ModelSeal.State.DAMAGED) {
      throw new IOException(
          name + " is damaged: its bytes are not those that were written; " + remedy);
    }
    try {
      return OnnxSession.open(model, name, 1);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; " + remedy, e);
    }
  }
}

package io.facenet.vision.engine;

import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelFile;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.NetworkSum;
import java.io.IOException;
import java.util.Locale;

/**
 * A session and the card of its file.
 *
 * @param sum checksum of the network
 */
public record LoadedModel(OnnxSession session, ModelCard card, NetworkSum sum) {

  /**
   * Loads a network of a kind.
   *
   * @param models where it is looked for
   * @param idOrPath id of a model at hand, path of a model file, or null for the default
   * @throws io.facenet.vision.model.ModelNotFoundException if it is not at hand
   * @throws ModelException if it is damaged or of another kind
   * @throws IOException if it cannot be read
   */
  public static LoadedModel load(ModelStore models, String idOrPath, ModelKind kind)
      throws IOException {
    ModelSource source = models.find(idOrPath, kind);
    ModelCard card = source.card();
    if (card.kind() != kind) {
      throw new ModelException(
          ModelException.Fault.NOT_FITTING,
          source.describe(),
          source.describe()
              + " is a model of kind "
              + card.kind()
              + "; needed is one of kind "
              + kind
              + bridged(card));
    }
    byte[] model = source.bytes();
    OnnxSession session = open(model, source.describe(), models.origin(source));
    int inputs = kind == ModelKind.BRIDGE ? 1 : card.views().size();
    if (session.inputCount() != inputs) {
      session.close();
      throw new ModelException(
          ModelException.Fault.DAMAGED,
          source.describe(),
          models.origin(source),
          String.format(
              Locale.ROOT,
              "%s has %d inputs, its card describes %d",
              source.describe(),
              session.inputCount(),
              inputs),
          null);
    }
    return new LoadedModel(session, card, NetworkSum.of(model));
  }

  /** What a bridge is, for people who took it for something else. */
  private static String bridged(ModelCard card) {
    return card.bridge() == null
        ? ""
        : "; it leads from embeddings of " + card.bridge().from() + " to " + card.bridge().to();
  }

  private static OnnxSession open(byte[] model, String name, ModelFile.Origin origin) {
    if (ModelSeal.quick(model) == ModelSeal.State.DAMAGED) {
      throw new ModelException(
          ModelException.Fault.DAMAGED,
          name,
          origin,
          name + " is damaged: its bytes are not those that were written",
          null);
    }
    try {
      return OnnxSession.open(model, name, 1);
    } catch (IOException e) {
      throw new ModelException(ModelException.Fault.DAMAGED, name, origin, e.getMessage(), e);
    }
  }
}

package io.facenet.training.config;

import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import io.facenet.training.torch.UpdateRule;
import java.util.List;

/**
 * What a loss may need to know of the stage that it is made for.
 *
 * @param seed of everything random in the stage
 * @param faces of the training data; a batch's faces and identities are numbered as there
 * @param dimensions d of the embeddings
 * @param predecessors earlier models that the network is to be compatible with, with what they made
 *     of the training faces
 * @param rule by which the stage's weights follow their gradients, for weights of the loss's own
 */
public record LossContext(
    long seed,
    FacePack faces,
    int dimensions,
    List<PredecessorEmbeddings> predecessors,
    UpdateRule rule) {
  /** Number of people in the training data. */
  public int identities() {
    return faces.identityCount();
  }
}

package io.facenet.evaluation;

import io.facenet.core.vector.Projection;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ProjectionFit;
import io.facenet.vision.model.ProjectionMatrix;
import java.util.List;

/**
 * A map of a model's embeddings to fewer dimensions, and what the card of the smaller model says of
 * it.
 *
 * @param projection the map, whose components all carry about the same share of the length
 * @param fit what it was fitted on, and how much it keeps
 */
public record FittedProjection(Projection projection, ProjectionFit fit) {
  /**
   * Fits the directions that keep the most of some faces' embeddings.
   *
   * @param model the model that the embeddings are of
   * @param vectors its unit vectors, (n, d); n of at least {@code to}
   * @param to dimensions that are left, fewer than d
   * @param fittedOn what the card is to say of the faces
   */
  public static FittedProjection of(
      ModelCard model, List<float[]> vectors, int to, String fittedOn) {
    Projection projection = Projection.fit(vectors.toArray(float[][]::new), to).balanced();
    return new FittedProjection(
        projection, ProjectionMatrix.fit(projection, model.id(), fittedOn, vectors.size()));
  }
}

package io.facenet.vision.model;

/**
 * How the embeddings of a model came to fewer dimensions than those of the model it was made of.
 *
 * @param source id of that model
 * @param from dimensions of its embeddings
 * @param to dimensions that are left
 * @param fittedOn the faces that the directions were fitted on
 * @param vectors how many faces these were
 * @param retained share of the squared length of their embeddings that is kept, [0, 1]
 * @param sha256 hash of the (from, to) matrix as little-endian 32-bit floats
 */
public record ProjectionFit(
    String source,
    int from,
    int to,
    String fittedOn,
    long vectors,
    double retained,
    String sha256) {

  public ProjectionFit {
    if (to < 1 || to >= from) {
      throw new IllegalArgumentException(
          "a projection of "
              + source
              + " goes from its "
              + from
              + " dimensions to fewer, at least 1, not to "
              + to);
    }
  }
}

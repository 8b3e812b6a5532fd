package io.facenet.gallery.people;

import java.util.Set;

/**
 * What a gallery needs to know of an embedding model.
 *
 * @param id the model's id
 * @param dimensions of its embeddings, d
 * @param compatibleWith ids of the models whose embeddings may be compared with this one's
 */
public record ModelIdentity(String id, int dimensions, Set<String> compatibleWith) {
  public ModelIdentity {
    compatibleWith = Set.copyOf(compatibleWith);
    if (id.isBlank() || dimensions < 1) {
      throw new IllegalArgumentException(
          "a model has an id and at least 1 dimension, not \"" + id + "\" and " + dimensions);
    }
  }

  /** A model that is compatible with none but itself. */
  public static ModelIdentity of(String id, int dimensions) {
    return new ModelIdentity(id, dimensions, Set.of());
  }

  /** Whether embeddings of the other model may be compared with this one's. */
  public boolean comparableWith(ModelIdentity other) {
    return dimensions == other.dimensions
        && (id.equals(other.id) || compatibleWith.contains(other.id));
  }
}

package io.facenet.evaluation;

import io.facenet.core.vector.Vectors;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.PairList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The embeddings of a set of photos, all by one model, in the order of their names. */
public final class EmbeddedSet {
  private final String modelId;
  private final List<String> names;
  private final float[][] vectors;
  private final List<String> failures;
  private final Set<String> failed;
  private final String dataHash;
  private final Map<String, Integer> places;

  EmbeddedSet(String modelId, List<String> names, List<EmbeddedFace> faces, String dataHash) {
    this.modelId = modelId;
    this.names = List.copyOf(names);
    this.vectors = faces.stream().map(EmbeddedFace::vector).toArray(float[][]::new);
    this.failures =
        IntStream.range(0, faces.size())
            .filter(i -> !faces.get(i).detected())
            .mapToObj(names::get)
            .toList();
    this.failed = Set.copyOf(failures);
    this.dataHash = dataHash;
    this.places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
  }

  /** The id of the model. */
  public String modelId() {
    return modelId;
  }

  /** The photos, relative to the set's root. */
  public List<String> names() {
    return names;
  }

  /** The photos in which no face was found, so that their center stands in. */
  public List<String> failures() {
    return failures;
  }

  /** Whether no face was found in a photo of the set. */
  public boolean failed(String name) {
    return failed.contains(name);
  }

  /** One hash over the names and contents of all photos. */
  public String dataHash() {
    return dataHash;
  }

  /** The embeddings as rows, in the order of the names. */
  public EmbeddingMatrix matrix() {
    return EmbeddingMatrix.ofFloats(vectors);
  }

  /** The unit vectors themselves, in the order of the names; do not write to them. */
  public float[][] vectors() {
    return vectors;
  }

  /**
   * The unit vector of a photo.
   *
   * @throws IllegalArgumentException if the set has no such photo
   */
  public float[] vector(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException(
          "photo " + name + " is not among the " + names.size() + " that were embedded");
    }
    return vectors[place];
  }

  /**
   * D of every pair of a list, in its order.
   *
   * @throws IllegalArgumentException if a pair names a photo that the set has not
   */
  public double[] distances(PairList pairs) {
    double[] distances = new double[pairs.size()];
    for (int i = 0; i < distances.length; i++) {
      LabeledPair pair = pairs.pairs().get(i);
      distances[i] = Vectors.squaredDistance(vector(pair.first()), vector(pair.second()));
    }
    return distances;
  }
}

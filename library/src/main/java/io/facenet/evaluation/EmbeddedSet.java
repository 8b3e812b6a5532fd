package io.facenet.evaluation;

import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.Int8;
import io.facenet.core.vector.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The embeddings of a set of photos, all by one model, in the order of their names. */
public final class EmbeddedSet {
  private final List<String> names;
  private final float[][] vectors;
  private final Set<String> failed;
  private final Provenance provenance;
  private final Map<String, Integer> places;

  EmbeddedSet(List<String> names, List<EmbeddedFace> faces, Provenance provenance) {
    this(names, faces.stream().map(EmbeddedFace::vector).toArray(float[][]::new), provenance);
  }

  private EmbeddedSet(List<String> names, float[][] vectors, Provenance provenance) {
    this.names = List.copyOf(names);
    this.vectors = vectors;
    this.failed = Set.copyOf(provenance.failures());
    this.provenance = provenance;
    this.places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
  }

  /**
   * The same photos with what a map makes of their embeddings.
   *
   * @param newId the id of the mapped embeddings
   * @param map n unit vectors to n others
   */
  EmbeddedSet mapped(String newId, UnaryOperator<float[][]> map) {
    Provenance mapped =
        new Provenance(
            newId,
            provenance.setting() + " over " + newId,
            provenance.photos(),
            provenance.dataHash(),
            provenance.failures());
    return new EmbeddedSet(names, map.apply(vectors), mapped);
  }

  /** What made the embeddings, and of what. */
  public Provenance provenance() {
    return provenance;
  }

  /** The id of the model. */
  public String modelId() {
    return provenance.modelId();
  }

  /** The photos, relative to the set's root. */
  public List<String> names() {
    return names;
  }

  /** The photos in which no face was found, so that their center stands in. */
  public List<String> failures() {
    return provenance.failures();
  }

  /** Whether no face was found in a photo of the set. */
  public boolean failed(String name) {
    return failed.contains(name);
  }

  /** One hash over the names and contents of all photos. */
  public String dataHash() {
    return provenance.dataHash();
  }

  /** The embeddings as rows, in the order of the names. */
  public EmbeddingMatrix matrix() {
    return EmbeddingMatrix.ofFloats(vectors);
  }

  /** The embeddings as a gallery keeps them, d bytes a face, in the order of the names. */
  public EmbeddingMatrix byteMatrix() {
    int dimensions = vectors[0].length;
    byte[] codes = new byte[vectors.length * dimensions];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(Int8.quantize(vectors[i]), 0, codes, i * dimensions, dimensions);
    }
    return EmbeddingMatrix.ofBytes(codes, dimensions);
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
    return distances(pairs, this);
  }

  /**
   * D of every pair of a list, in its order: of the first photo's embedding in this set and the
   * second photo's in another.
   *
   * @param other the same photos embedded otherwise, in as many dimensions
   * @throws IllegalArgumentException if a pair names a photo that a set has not
   */
  public double[] distances(PairList pairs, EmbeddedSet other) {
    double[] distances = new double[pairs.size()];
    for (int i = 0; i < distances.length; i++) {
      LabeledPair pair = pairs.pairs().get(i);
      distances[i] = Vectors.squaredDistance(vector(pair.first()), other.vector(pair.second()));
    }
    return distances;
  }
}

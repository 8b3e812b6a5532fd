package io.facenet.core.vector;

import java.util.Arrays;
import java.util.Objects;

/** A face in d bytes, by the scheme of {@link Int8}, with the id of the model that made it. */
public final class QuantizedEmbedding {
  private final byte[] codes;
  private final int norm;
  private final String modelId;

  /**
   * @param codes d codes in [−127, 127], not all zero; copied
   * @param modelId id of the model that made the vector
   */
  public QuantizedEmbedding(byte[] codes, String modelId) {
    this.codes = codes.clone();
    this.modelId = Objects.requireNonNull(modelId, "modelId");
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == Byte.MIN_VALUE) {
        throw new IllegalArgumentException("code " + i + " is -128, the smallest is -127");
      }
    }
    this.norm = Int8.dot(codes, codes);
    if (norm == 0) {
      throw new IllegalArgumentException(
          "an embedding needs a direction, these " + codes.length + " codes are all zero");
    }
  }

  /** Quantizes an embedding. */
  public static QuantizedEmbedding of(Embedding embedding) {
    return new QuantizedEmbedding(Int8.quantize(embedding.vector()), embedding.modelId());
  }

  /** A copy of the d codes. */
  public byte[] codes() {
    return codes.clone();
  }

  /** The number of dimensions and of bytes, d. */
  public int size() {
    return codes.length;
  }

  /** The id of the model that made the vector. */
  public String modelId() {
    return modelId;
  }

  /** The embedding that the codes name: a unit vector close to the one that was quantized. */
  public Embedding embedding() {
    return new Embedding(Int8.dequantize(codes), modelId);
  }

  /**
   * Squared Euclidean distance in [0, 4], from the bytes alone.
   *
   * @throws IllegalArgumentException if the other face was made by another model
   */
  public double distance(QuantizedEmbedding other) {
    if (!modelId.equals(other.modelId)) {
      throw new IllegalArgumentException(
          "faces of different models cannot be compared: "
              + modelId
              + " and "
              + other.modelId
              + "; embed both photos with one model");
    }
    return Int8.distance(Int8.dot(codes, other.codes), norm, other.norm);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof QuantizedEmbedding e
        && modelId.equals(e.modelId)
        && Arrays.equals(codes, e.codes);
  }

  @Override
  public int hashCode() {
    return 31 * modelId.hashCode() + Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return "QuantizedEmbedding[" + codes.length + " bytes by " + modelId + "]";
  }
}

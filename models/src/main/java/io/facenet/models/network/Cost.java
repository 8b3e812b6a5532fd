package io.facenet.models.network;

/**
 * What a node or network takes for one sample.
 *
 * @param parameters trainable values; running statistics are not counted
 * @param multiplyAdds the paper's FLOPS, see {@link Layer#multiplyAdds}
 */
public record Cost(long parameters, long multiplyAdds) {

  /** Nothing. */
  public static final Cost FREE = new Cost(0, 0);

  /** Both together. */
  public Cost plus(Cost other) {
    return new Cost(parameters + other.parameters, multiplyAdds + other.multiplyAdds);
  }
}

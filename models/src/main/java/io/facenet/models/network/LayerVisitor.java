package io.facenet.models.network;

/**
 * What an engine does with each kind of layer. A new layer breaks the compilation of every engine
 * that does not know it (Java 17 has no exhaustive switch over types).
 *
 * @param <R> what a visit gives back
 */
public interface LayerVisitor<R> {

  /** Addition. */
  R visit(Addition layer);

  /** BatchNormalization. */
  R visit(BatchNormalization layer);

  /** Concatenation. */
  R visit(Concatenation layer);

  /** Convolution. */
  R visit(Convolution layer);

  /** Flatten. */
  R visit(Flatten layer);

  /** GlobalAveragePooling. */
  R visit(GlobalAveragePooling layer);

  /** L2Normalization. */
  R visit(L2Normalization layer);

  /** LeakyRelu. */
  R visit(LeakyRelu layer);

  /** Linear. */
  R visit(Linear layer);

  /** LocalResponseNormalization. */
  R visit(LocalResponseNormalization layer);

  /** Maxout. */
  R visit(Maxout layer);

  /** ParametricRelu. */
  R visit(ParametricRelu layer);

  /** Pooling. */
  R visit(Pooling layer);

  /** Relu. */
  R visit(Relu layer);

  /** Relu6. */
  R visit(Relu6 layer);

  /** Rows. */
  R visit(Rows layer);

  /** Sigmoid. */
  R visit(Sigmoid layer);

  /** ZeroPadding. */
  R visit(ZeroPadding layer);
}

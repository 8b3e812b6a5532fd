package io.facenet.models.network;

/**
 * One Inception row of the paper's Table 2, with its columns in order. 0 means that the part is
 * missing. The stride belongs to the 3×3, the 5×5 and the pooling.
 *
 * @param oneByOne channels of the 1×1 branch
 * @param reduce3 channels before the 3×3 convolution
 * @param out3 channels of the 3×3 convolution
 * @param reduce5 channels before the 5×5 convolution
 * @param out5 channels of the 5×5 convolution
 * @param pooling MAX or L2
 * @param projection channels of the 1×1 convolution after pooling; without one the pooled input is
 *     passed on
 * @param stride 1, or 2 where the table says ",2"
 */
record Inception(
    int oneByOne,
    int reduce3,
    int out3,
    int reduce5,
    int out5,
    Pooling.Kind pooling,
    int projection,
    int stride) {

  /** The same module without its 5×5 branch. */
  Inception without5x5() {
    return new Inception(oneByOne, reduce3, out3, 0, 0, pooling, projection, stride);
  }
}

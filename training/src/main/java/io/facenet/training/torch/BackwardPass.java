package io.facenet.training.torch;

import io.facenet.core.loss.LossResult;
import io.facenet.training.data.PixelBatch;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/**
 * Forward and backward over a batch in the memory of a chunk.
 *
 * <p>A batch of one chunk goes forward once. A larger one goes forward chunk by chunk without
 * keeping anything but the embeddings; the loss looks at all of them; then each chunk goes forward
 * again and is propagated back with its part of the gradient. Batch normalization uses the
 * statistics of the chunk in both passes, so both see the same embeddings, and moves its running
 * statistics in the second pass only, so once a step.
 */
public final class BackwardPass {
  private final TorchNetwork network;
  private final int chunkSize;

  /**
   * @param network to train
   * @param chunkSize most faces at once, at least 2: batch normalization needs two
   */
  public BackwardPass(TorchNetwork network, int chunkSize) {
    if (chunkSize < 2) {
      throw new IllegalArgumentException(
          "the chunk is " + chunkSize + " faces, it must be at least 2");
    }
    this.network = Objects.requireNonNull(network, "network");
    this.chunkSize = chunkSize;
  }

  /**
   * Adds the gradient of a loss to the gradients of the network's weights.
   *
   * @param batch N faces
   * @param loss of the embeddings, (N, d)
   * @return what the loss said
   */
  public LossResult run(PixelBatch batch, Function<float[][], LossResult> loss) {
    if (batch.count() <= chunkSize) {
      return backward(batch, loss);
    }
    int chunks = (batch.count() + chunkSize - 1) / chunkSize;
    float[][] embeddings = new float[batch.count()][];
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = from(chunk, chunks, batch);
      float[][] part = network.forwardOnly(slice(chunk, chunks, batch), Mode.MEASURE);
      System.arraycopy(part, 0, embeddings, from, part.length);
    }
    LossResult result = loss.apply(embeddings);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int from = from(chunk, chunks, batch);
      int to = from(chunk + 1, chunks, batch);
      float[][] part = Arrays.copyOfRange(result.gradient(), from, to);
      backward(slice(chunk, chunks, batch), ignored -> new LossResult(result.value(), part));
    }
    return result;
  }

  /** Chunks differ by at most one face. */
  private static int from(int chunk, int chunks, PixelBatch batch) {
    return (int) ((long) chunk * batch.count() / chunks);
  }

  private static PixelBatch slice(int chunk, int chunks, PixelBatch batch) {
    int from = from(chunk, chunks, batch);
    return batch.slice(from, from(chunk + 1, chunks, batch) - from);
  }

  private LossResult backward(PixelBatch chunk, Function<float[][], LossResult> loss) {
    try (PointerScope scope = new PointerScope()) {
      Tensor embeddings = network.forward(Tensors.view(chunk), Mode.TRAIN);
      LossResult result = loss.apply(Tensors.readRows(embeddings));
      embeddings.backward(
          Tensors.of(result.gradient()), new BoolOptional(), false, new TensorArrayRefOptional());
      return result;
    }
  }
}

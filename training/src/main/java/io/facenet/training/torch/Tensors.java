package io.facenet.training.torch;

import io.facenet.models.network.Tensor;
import io.facenet.training.data.PixelBatch;
import java.nio.FloatBuffer;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Numbers in and out of the engine. */
final class Tensors {
  private Tensors() {}

  /** A copy in the engine, (batch-like, channel, height, width) tensors laid out channels-last. */
  static org.bytedeco.pytorch.Tensor of(Tensor source) {
    long[] shape = source.shape().stream().mapToLong(Integer::longValue).toArray();
    try (FloatPointer values = new FloatPointer(source.values())) {
      org.bytedeco.pytorch.Tensor copy = torch.from_blob(values, shape).clone();
      return shape.length == 4 ? copy.contiguous(MemoryFormat.ChannelsLast) : copy;
    }
  }

  /** A copy of rows in the engine. */
  static org.bytedeco.pytorch.Tensor of(float[][] rows) {
    return of(Matrices.tensor(rows));
  }

  /** A view of pixels as (face, channel, row, column), without a copy. */
  static org.bytedeco.pytorch.Tensor view(PixelBatch batch) {
    long channels = batch.channels();
    long[] shape = {batch.count(), channels, batch.height(), batch.width()};
    long[] strides = {batch.faceSize(), 1, channels * batch.width(), channels};
    return torch.from_blob(new FloatPointer(batch.values()), shape, strides);
  }

  /** A copy of the numbers in row-major order. */
  static Tensor read(org.bytedeco.pytorch.Tensor tensor) {
    org.bytedeco.pytorch.Tensor flat = tensor.detach().contiguous();
    float[] values = new float[Math.toIntExact(flat.numel())];
    if (values.length > 0) {
      flat.<FloatBuffer>createBuffer().get(values);
    }
    return new Tensor(LongStream.of(flat.shape()).mapToObj(Math::toIntExact).toList(), values);
  }

  /** A copy of a matrix by rows. */
  static float[][] readRows(org.bytedeco.pytorch.Tensor matrix) {
    return Matrices.rows(read(matrix));
  }

  /** Replaces the numbers of a tensor, keeping its layout and place. */
  static void write(Tensor source, org.bytedeco.pytorch.Tensor target) {
    target.data().copy_(of(source));
  }
}

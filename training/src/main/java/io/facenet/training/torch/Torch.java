package io.facenet.training.torch;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Process-wide settings of libtorch. */
public final class Torch {
  private Torch() {}

  /**
   * Loads the engine and sets its threads. Unpacks some 445 MB of native libraries the first time.
   *
   * <p>OpenBLAS is held to one thread: with its own threads beside torch's, small products take
   * twenty times as long.
   *
   * @param threads at least 1; results are repeatable for one number of threads
   */
  public static void start(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", it must be at least 1");
    }
    openblas_nolapack.blas_set_num_threads(1);
    torch.set_num_threads(threads);
  }
}

package io.facenet.training.torch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Process-wide settings of libtorch, and which libtorch it is. */
public final class Torch {
  private static final String LOAD_LIBRARIES = "org.bytedeco.javacpp.loadLibraries";
  private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([\\d.]+)");
  private static final Pattern ONE_DNN = Pattern.compile("v(\\d+(?:\\.\\d+)*)");
  private static final Pattern INSTRUCTIONS = Pattern.compile("CPU capability usage: (\\S+)");

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
    acceptOpenBlas();
    openblas_nolapack.blas_set_num_threads(1);
    torch.set_num_threads(threads);
  }

  /**
   * What computes, after {@link #start}: "libtorch 2.13.0, oneDNN 3.12.2, kernels for AVX512". The
   * kernels are those of libtorch's own operators; oneDNN chooses its own, see {@code
   * ONEDNN_MAX_CPU_ISA}.
   */
  public static String description() {
    try (BytePointer oneDnn = torch.get_mkldnn_version();
        BytePointer configuration = torch.show_config()) {
      return "libtorch %s, oneDNN %s, kernels for %s"
          .formatted(
              found(VERSION, configuration.getString()),
              found(ONE_DNN, oneDnn.getString()),
              found(INSTRUCTIONS, configuration.getString()));
    }
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /**
   * The OpenBLAS that goes with this libtorch comes from the release of JavaCPP before, the newest
   * that is served (docs/adr/0009). Its class compares the numbers when it is initialized and would
   * print a warning that no user can do anything about; while no libraries are loaded it does not.
   */
  private static void acceptOpenBlas() {
    String before = System.getProperty(LOAD_LIBRARIES);
    System.setProperty(LOAD_LIBRARIES, "false");
    try {
      Class.forName("org.bytedeco.openblas.presets.openblas");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("OpenBLAS is not on the class path", e);
    } finally {
      if (before == null) {
        System.clearProperty(LOAD_LIBRARIES);
      } else {
        System.setProperty(LOAD_LIBRARIES, before);
      }
    }
  }
}

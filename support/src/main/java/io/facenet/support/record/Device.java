package io.facenet.support.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of the machine's processor, for records and result tables. */
public final class Device {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Pattern VECTOR =
      Pattern.compile("sse4_[12]|avx.*|fma|f16c|amx.*|asimd.*|sve.*|i8mm|bf16");

  private Device() {}

  /** Like "Intel(R) Xeon(R) Processor, 2 cores, Linux amd64". */
  public static String name() {
    int cores = Runtime.getRuntime().availableProcessors();
    return processor()
        + ", "
        + cores
        + (cores == 1 ? " core, " : " cores, ")
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  /**
   * The vector and matrix instructions that the processor offers, by the names that Linux gives
   * them ("avx2", "avx512_vnni", "asimddp"), in the order of {@code /proc/cpuinfo}. Numeric
   * libraries choose their kernels by them, so two machines may round, or fail, differently. Empty
   * where that file does not exist.
   */
  public static List<String> instructionSets() {
    String flags = cpuInfo("flags").or(() -> cpuInfo("Features")).orElse("");
    return Arrays.stream(flags.split(" ")).filter(VECTOR.asMatchPredicate()).toList();
  }

  private static String processor() {
    return cpuInfo("model name").orElse("unnamed processor");
  }

  private static Optional<String> cpuInfo(String field) {
    if (!Files.isReadable(CPU_INFO)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.matches(Pattern.quote(field) + "\\s*:.*"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

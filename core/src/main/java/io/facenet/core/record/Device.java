package io.facenet.core.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of the machine's processor, for records and result tables. */
public final class Device {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

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

  private static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return "unnamed processor";
    }
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unnamed processor");
    } catch (IOException e) {
      return "unnamed processor";
    }
  }
}

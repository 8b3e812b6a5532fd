package io.facenet.server.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that the system holds for this process. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";
  private static final int KIB = 1024;

  private ResidentMemory() {}

  /** In bytes; NaN where the system does not say. */
  static double bytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(KEY)) {
          return Double.parseDouble(line.substring(KEY.length()).replace("kB", "").strip()) * KIB;
        }
      }
    } catch (IOException e) {
      // Another system than Linux.
    }
    return Double.NaN;
  }
}

package io.facenet.cli.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** One process at a time has a file that grows while work goes on. */
final class OneWriter {
  private OneWriter() {}

  /**
   * Takes a file until its channel is closed.
   *
   * @throws IOException if another has it
   */
  static void lock(FileChannel channel, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException heldHere) {
      throw inUse(file, heldHere);
    }
    throw inUse(file, null);
  }

  private static IOException inUse(Path file, Exception cause) {
    return new IOException(
        file + " is being written by another facenet; wait for it, or name another file", cause);
  }
}

package io.facenet.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process from training in the same folder. The system frees it with the process.
 */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  /**
   * @param folder of the run; made if missing
   * @throws TrainingException if another run holds it
   */
  RunLock(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock() == null) {
      channel.close();
      throw new TrainingException(
          folder + " is in use by another training; stop that one, or choose another --output");
    }
  }

  private FileLock lock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

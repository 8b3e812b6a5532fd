package io.facenet.training.loop;

import io.facenet.core.files.PrivateFiles;
import io.facenet.training.exception.RunInUseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process from training in the same folder. The system frees it with the process.
 */
public final class RunLock implements AutoCloseable {
  /** The folders that runs of this process hold: the system's locks do not tell them apart. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  /**
   * @param folder of the run; made if missing
   * @throws RunInUseException if another run holds it
   */
  public RunLock(Path folder) throws IOException {
    PrivateFiles.createDirectories(folder);
    this.folder = folder.toRealPath();
    if (!HELD.add(this.folder)) {
      throw new RunInUseException(folder);
    }
    this.channel =
        PrivateFiles.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      close();
      throw new RunInUseException(folder);
    }
  }

  @Override
  public void close() throws IOException {
    HELD.remove(folder);
    channel.close();
  }
}

package io.facenet.support.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is one holder's at a time, in this process and among processes; the system frees it
 * with the process. Where a file system has no locks, other processes are not kept out.
 */
public final class ExclusiveFile implements AutoCloseable {
  /**
   * What this process holds. It is asked first: opening and closing a file again would give up the
   * system's lock on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path place;
  private final FileChannel channel;

  private ExclusiveFile(Path place, FileChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  /**
   * Takes a file, for its owner alone ({@link PrivateFiles}).
   *
   * @param file made if missing; its folder is there
   * @return nothing if another holds it
   */
  public static Optional<ExclusiveFile> take(Path file) throws IOException {
    Path place = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    if (!HELD.add(place)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = PrivateFiles.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = isLocked(channel);
    } finally {
      if (!taken) {
        HELD.remove(place);
        if (channel != null) {
          channel.close();
        }
      }
    }
    return taken ? Optional.of(new ExclusiveFile(place, channel)) : Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException noLocks) {
      return true;
    }
  }

  /** The file, to write to; closed with this. */
  public FileChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    HELD.remove(place);
    channel.close();
  }
}

package io.facenet.server;

import io.facenet.support.FaceNetException;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One server a folder: keys that one revokes would live on in another. Ends with the process, however that ends. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock of(Path folder) throws IOException {
    FileChannel channel =
        PrivateFiles.open(folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException thisProcess) {
      // Taken all the same.
    }
    channel.close();
    throw new FaceNetException("folder " + folder + " is in use by another server");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

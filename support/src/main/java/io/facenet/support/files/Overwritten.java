package io.facenet.support.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files whose bytes are overwritten before they are given up. What a disk keeps of earlier bytes by
 * itself (flash memory, snapshots, file systems that write elsewhere) is out of reach.
 */
public final class Overwritten {
  private static final int AT_ONCE = 1 << 16;

  private Overwritten() {}

  /** Overwrites all bytes of a file with zeros; they are on the disk when this returns. */
  public static void withZeros(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      withZeros(channel, 0, channel.size());
      channel.force(true);
    }
  }

  /** Overwrites some bytes of an open file with zeros. */
  public static void withZeros(FileChannel channel, long from, long bytes) throws IOException {
    for (long done = 0; done < bytes; ) {
      ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(AT_ONCE, bytes - done));
      done += channel.write(zeros, from + done);
    }
  }
}

package io.facenet.gallery.index;

import io.facenet.core.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The file of a graph index: numbers of faces and who neighbors whom, no codes. Losing it costs the
 * time to make it again, nothing else, so what goes wrong with it is no failure.
 */
public final class GraphFile {
  private static final long MAGIC = 0x4641434547524831L;
  private static final int HEADER = Long.BYTES + Integer.BYTES;

  private GraphFile() {}

  /** Writes the file whole, in place of an earlier one; nothing happens if it cannot be written. */
  public static void write(Path file, GraphIndex index, int dimensions) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      CRC32 check = new CRC32();
      PrivateFiles.createIfMissing(draft);
      try (OutputStream out = Files.newOutputStream(draft);
          DataOutputStream data =
              new DataOutputStream(
                  new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), check))) {
        data.writeLong(MAGIC);
        data.writeInt(dimensions);
        index.save(data);
        data.flush();
        data.writeLong(check.getValue());
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(draft);
    }
  }

  /** Reads the index, with the codes of a source; nothing if the file is missing or unusable. */
  public static Optional<GraphIndex> read(Path file, int dimensions, FaceSource source) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < HEADER + Long.BYTES || channel.size() > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      int end = all.limit() - Long.BYTES;
      CRC32 check = new CRC32();
      check.update(all.duplicate().limit(end));
      if (check.getValue() != all.getLong(end)
          || all.getLong() != MAGIC
          || all.getInt() != dimensions) {
        return Optional.empty();
      }
      GraphIndex index = new GraphIndex(dimensions);
      index.load(all, source);
      return Optional.of(index);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void discard(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException ignored) {
      // A draft that stays is overwritten the next time.
    }
  }
}

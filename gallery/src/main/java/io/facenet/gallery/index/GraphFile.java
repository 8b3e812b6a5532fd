package io.facenet.gallery.index;

import io.facenet.gallery.seal.BrokenSealException;
import io.facenet.gallery.seal.SealedStream;
import io.facenet.gallery.seal.Vault;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The file of a graph index: of which gallery it was made, the checksum of each face's codes, and
 * who neighbors whom; no codes. Losing it costs the time to make it again, nothing else, so what
 * goes wrong with it is no failure. It is used for the gallery that it was made of, and only if
 * each face there still has the codes that the graph was made with. In an encrypted gallery the
 * whole file is sealed: who is like whom and the checksums of codes tell something of faces, too.
 */
public final class GraphFile {
  private static final System.Logger LOGGER = System.getLogger(GraphFile.class.getName());
  private static final long MAGIC = 0x4641434547524834L;

  /** As the present format, without moves. */
  private static final long MAGIC_3 = 0x4641434547524833L;

  private static final String NAME = "index";

  private GraphFile() {}

  /**
   * Writes the file whole, in place of an earlier one; if it cannot be written the log tells.
   *
   * @param origin the gallery as it was when the index had caught up with it
   * @param vault what seals the file
   */
  public static void write(
      Path file, GraphIndex index, int dimensions, GraphOrigin origin, Vault vault) {
    AtomicFile.deleteStale(file);
    try {
      AtomicFile.write(file, channel -> write(channel, index, dimensions, origin, vault));
    } catch (IOException | UncheckedIOException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "index {0} cannot be written ({1}); it is made again the next time",
          file,
          e.getMessage());
    }
  }

  private static void write(
      FileChannel channel, GraphIndex index, int dimensions, GraphOrigin origin, Vault vault)
      throws IOException {
    CRC32 check = new CRC32();
    SealedStream.Output out =
        SealedStream.into(
            new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), NAME, vault);
    DataOutputStream data =
        new DataOutputStream(
            new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), check));
    data.writeLong(MAGIC);
    data.writeInt(dimensions);
    byte[] gallery = origin.gallery().getBytes(StandardCharsets.UTF_8);
    data.writeInt(gallery.length);
    data.write(gallery);
    data.writeLong(origin.lastFace());
    data.writeLong(origin.lastRemoval());
    data.writeLong(origin.lastMove());
    CodeChecksums.write(data, index);
    index.save(data);
    data.flush();
    data.writeLong(check.getValue());
    data.flush();
    out.finish();
  }

  /** Deletes the file and what killed processes left of it; whoever writes it must be gone. */
  public static void erase(Path file) throws IOException {
    AtomicFile.deleteDrafts(file);
    AtomicFile.erase(file);
  }

  /**
   * Reads the index, with the codes of a source; nothing if the file is missing or unusable, which
   * the log tells.
   *
   * @param now the gallery as it is now
   * @param vault what opens the file
   */
  public static Optional<GraphIndex> read(
      Path file, int dimensions, GraphOrigin now, CodeSource source, Vault vault) {
    try {
      return Optional.of(load(file, dimensions, now, source, vault));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException | UnusableGraphException e) {
      LOGGER.log(System.Logger.Level.WARNING, "index {0} {1}; it is made again", file, reason(e));
      return Optional.empty();
    }
  }

  /** Why the file cannot be used for a gallery; nothing if it can, or if there is none. */
  public static Optional<String> problem(
      Path file, int dimensions, GraphOrigin now, CodeSource source, Vault vault) {
    try {
      load(file, dimensions, now, source, vault);
      return Optional.empty();
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException | UnusableGraphException e) {
      return Optional.of(reason(e));
    }
  }

  private static String reason(Exception e) {
    return e instanceof UnusableGraphException
        ? e.getMessage()
        : "cannot be read (" + e.getMessage() + ")";
  }

  private static GraphIndex load(
      Path file, int dimensions, GraphOrigin now, CodeSource source, Vault vault)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < 2 * Long.BYTES || channel.size() > Integer.MAX_VALUE) {
        throw new UnusableGraphException("is damaged");
      }
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return load(SealedStream.of(all, NAME, vault), dimensions, now, source);
    } catch (BufferUnderflowException | IllegalArgumentException | BrokenSealException e) {
      throw new UnusableGraphException("is damaged");
    }
  }

  private static GraphIndex load(
      ByteBuffer all, int dimensions, GraphOrigin now, CodeSource source) {
    int end = all.limit() - Long.BYTES;
    CRC32 check = new CRC32();
    check.update(all.duplicate().limit(end));
    if (check.getValue() != all.getLong(end)) {
      throw new UnusableGraphException("is damaged");
    }
    long magic = all.getLong();
    if (magic != MAGIC && magic != MAGIC_3) {
      throw new UnusableGraphException("is of another version");
    }
    if (all.getInt() != dimensions) {
      throw new UnusableGraphException("belongs to another gallery");
    }
    GraphOrigin origin = origin(all, magic == MAGIC);
    if (!origin.gallery().equals(now.gallery())) {
      throw new UnusableGraphException("belongs to another gallery");
    }
    if (!origin.mayHaveBecome(now)) {
      throw new UnusableGraphException("was made of another state of this gallery");
    }
    CodeChecksums sums = CodeChecksums.read(all);
    GraphIndex index = new GraphIndex(dimensions);
    boolean moved = now.lastMove() > origin.lastMove();
    index.load(all, sums.checked(source, origin.lastFace(), moved), sums);
    return index;
  }

  private static GraphOrigin origin(ByteBuffer saved, boolean withMoves) {
    byte[] gallery = new byte[saved.getInt()];
    saved.get(gallery);
    return new GraphOrigin(
        new String(gallery, StandardCharsets.UTF_8),
        saved.getLong(),
        saved.getLong(),
        withMoves ? saved.getLong() : 0);
  }
}

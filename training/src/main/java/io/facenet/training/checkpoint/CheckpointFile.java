package io.facenet.training.checkpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.models.network.Tensor;
import io.facenet.models.network.Weights;
import io.facenet.support.files.AtomicFiles;
import io.facenet.training.exception.CheckpointNotWrittenException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Checkpoints on disk: {@code FNCKPT01}, the length of a JSON header, the header (all but the
 * numbers), the tensors' numbers as little-endian floats in the header's order, and the CRC-32 of
 * all that. The last checkpoint is whole whenever the power goes, see {@link AtomicFiles}.
 */
public final class CheckpointFile {
  private static final long MAGIC = 0x464E434B50543031L;
  private static final int BUFFER = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckpointFile() {}

  /** A header may lack what came later, and may hold what comes after this version. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Header(
      String configuration,
      String data,
      String network,
      long step,
      String stage,
      long stageStep,
      double bestVal,
      String bestFigure,
      double spreadPeak,
      List<Entry> weights,
      List<Entry> optimizer,
      List<Entry> objective) {}

  private record Entry(String name, List<Integer> shape) {}

  /**
   * Writes a checkpoint, replacing the one before.
   *
   * @throws CheckpointNotWrittenException if it cannot be written; the one before is intact
   */
  public static void write(Checkpoint checkpoint, Path target) throws IOException {
    boolean anotherIsThere = Files.exists(target);
    try {
      AtomicFiles.writeShared(target, out -> new Writer(out).write(checkpoint));
    } catch (IOException e) {
      throw new CheckpointNotWrittenException(checkpoint.step(), target, anotherIsThere, e);
    }
  }

  private static final class Writer {
    private final WritableByteChannel file;
    private final CRC32 checksum = new CRC32();
    private final ByteBuffer buffer =
        ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    Writer(OutputStream out) {
      this.file = Channels.newChannel(out);
    }

    void write(Checkpoint checkpoint) throws IOException {
      byte[] header =
          JSON.writeValueAsBytes(
              new Header(
                  checkpoint.configuration(),
                  checkpoint.data(),
                  checkpoint.network(),
                  checkpoint.step(),
                  checkpoint.stage(),
                  checkpoint.stageStep(),
                  checkpoint.bestVal(),
                  checkpoint.bestFigure(),
                  checkpoint.spreadPeak(),
                  entries(checkpoint.weights()),
                  entries(checkpoint.optimizer()),
                  entries(checkpoint.objective())));
      buffer.putLong(MAGIC).putInt(header.length);
      drain();
      write(ByteBuffer.wrap(header));
      write(checkpoint.weights());
      write(checkpoint.optimizer());
      write(checkpoint.objective());
      long sum = checksum.getValue();
      buffer.putLong(sum);
      drain();
    }

    private void write(Weights weights) throws IOException {
      for (String name : weights.names()) {
        float[] values = weights.get(name).values();
        for (int from = 0; from < values.length; from += BUFFER / Float.BYTES) {
          int count = Math.min(BUFFER / Float.BYTES, values.length - from);
          buffer.asFloatBuffer().put(values, from, count);
          buffer.position(count * Float.BYTES);
          drain();
        }
      }
    }

    private void drain() throws IOException {
      write(buffer.flip());
      buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
      checksum.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }
  }

  private static List<Entry> entries(Weights weights) {
    return weights.names().stream()
        .map(name -> new Entry(name, weights.get(name).shape()))
        .toList();
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it is none, or damaged
   */
  public static Checkpoint read(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        DataInputStream data = new DataInputStream(new CheckedInputStream(stream, checksum))) {
      if (Long.reverseBytes(data.readLong()) != MAGIC) {
        throw new IOException(file + " is not a checkpoint of this program");
      }
      byte[] bytes = data.readNBytes(Integer.reverseBytes(data.readInt()));
      Header header = JSON.readValue(bytes, Header.class);
      Weights weights = readTensors(header.weights(), data);
      Weights optimizer = readTensors(header.optimizer(), data);
      Weights objective = readTensors(header.objective(), data);
      long expected = checksum.getValue();
      if (Long.reverseBytes(data.readLong()) != expected) {
        throw new IOException(file + " is damaged: its checksum does not fit its content");
      }
      return new Checkpoint(
          header.configuration(),
          header.data(),
          header.network(),
          header.step(),
          header.stage(),
          header.stageStep(),
          header.bestVal(),
          header.bestFigure(),
          header.spreadPeak(),
          weights,
          optimizer,
          objective);
    } catch (EOFException e) {
      throw new IOException(file + " is cut short", e);
    }
  }

  private static Weights readTensors(List<Entry> entries, DataInputStream data) throws IOException {
    Weights weights = new Weights();
    for (Entry entry : entries) {
      int count = entry.shape().stream().reduce(1, Math::multiplyExact);
      byte[] bytes = new byte[count * Float.BYTES];
      data.readFully(bytes);
      float[] values = new float[count];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      weights.put(entry.name(), new Tensor(entry.shape(), values));
    }
    return weights;
  }
}

package io.facenet.cli.output;

import io.facenet.Face;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.files.NpyMatrix;
import io.facenet.support.files.TextFile;
import io.facenet.vision.model.ModelCard;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * NumPy's format, version 1.0: a (faces, d) matrix of little-endian float32, with image, box and
 * model id of each row in a CSV file beside it. The number of rows stands at the front, so the rows
 * wait in a temporary file until it is known.
 */
final class NpyFile {
  /** Magic, version, length and a padded text: room enough for any shape. */
  private static final int HEADER = 128;

  /** The file's first characters, one a byte. */
  static final String MAGIC = "\u0093NUMPY";

  /** The first columns of a table of embeddings, and all columns of the one beside a matrix. */
  static final String COLUMNS = "image,x,y,width,height,model";

  private NpyFile() {}

  /** Writes both files, or neither; a place that cannot be written to is told before the work. */
  static void write(Path file, int size, EmbeddingOutput.Body body) throws IOException {
    AtomicFiles.write(file, out -> writeTo(out, size, body, table(file)));
  }

  /**
   * The vectors of a file that holds those of one model.
   *
   * @throws IOException if it is no such matrix, or of another model
   */
  static float[][] vectors(Path file, ModelCard model) throws IOException {
    float[][] rows = NpyMatrix.read(file);
    if (rows.length > 0 && rows[0].length != model.embeddingSize()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s holds vectors of %d numbers, %s gives %d; embed the faces with it",
              file,
              rows[0].length,
              model.id(),
              model.embeddingSize()));
    }
    Path index = table(file);
    if (Files.isRegularFile(index)) {
      Optional<String> first = TextFile.lines(index).stream().skip(1).findFirst();
      if (first.isPresent() && !first.get().endsWith("," + model.id())) {
        throw new IOException(
            file + " was not made with " + model.id() + ", says " + index + "; embed anew");
      }
    }
    return rows;
  }

  /** Whether the table that belongs to a matrix lies beside it. */
  static boolean hasTable(Path file) throws IOException {
    Path table = table(file);
    return Files.isRegularFile(table) && isTable(table);
  }

  /** Whether a file is a table as it lies beside a matrix. */
  static boolean isTable(Path index) throws IOException {
    byte[] columns = (COLUMNS + "\n").getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(index)) {
      return Arrays.equals(in.readNBytes(columns.length), columns);
    }
  }

  /** The table beside a matrix. */
  static Path table(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("(?i)\\.npy$", "") + ".csv");
  }

  private static void writeTo(
      OutputStream matrix, int size, EmbeddingOutput.Body body, Path indexFile) throws IOException {
    Path rows = Files.createTempFile("facenet", ".rows");
    rows.toFile().deleteOnExit();
    StringWriter index = new StringWriter().append(COLUMNS).append("\n");
    long[] count = new long[1];
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(rows))) {
        body.writeTo(
            (photo, face) -> {
              count[0]++;
              out.write(row(face));
              index.append(EmbeddingOutput.csvPlace(photo, face)).append('\n');
            });
      }
      matrix.write(header(count[0], size));
      Files.copy(rows, matrix);
    } finally {
      Files.deleteIfExists(rows);
    }
    AtomicFiles.write(indexFile, index.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] row(Face face) {
    float[] vector = face.embedding().vector();
    ByteBuffer row = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    row.asFloatBuffer().put(vector);
    return row.array();
  }

  private static byte[] header(long count, int size) {
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + count + ", " + size + "), }";
    ByteBuffer bytes = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.remaining() > 1) {
      bytes.put((byte) ' ');
    }
    return bytes.put((byte) '\n').array();
  }
}

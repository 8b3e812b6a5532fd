package io.facenet.cli.output;

import io.facenet.support.files.AtomicFiles;
import io.facenet.support.files.Npy;
import io.facenet.support.files.TextFile;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Embeddings as a matrix of (faces, d) numbers, with image, box and model id of each row in a CSV
 * file beside it.
 */
public final class EmbeddingFile {
  /** The first columns of a table of embeddings, and all columns of the one beside a matrix. */
  static final String COLUMNS = "image,x,y,width,height,model";

  private EmbeddingFile() {}

  /** Writes both files, or neither; a place that cannot be written to is told before the work. */
  static void write(Path file, int size, EmbeddingOutput.Body body) throws IOException {
    AtomicFiles.write(file, out -> writeTo(out, size, body, Npy.table(file)));
  }

  /**
   * The vectors of a file that holds those of one model.
   *
   * @throws IOException if it is no such matrix, or of another model
   */
  public static float[][] vectors(Path file, ModelCard model) throws IOException {
    float[][] rows = Npy.read(file);
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
    Path index = Npy.table(file);
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
    Path table = Npy.table(file);
    return Files.isRegularFile(table) && isTable(table);
  }

  /** Whether a file is a table as it lies beside a matrix. */
  static boolean isTable(Path index) throws IOException {
    byte[] columns = (COLUMNS + "\n").getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(index)) {
      return Arrays.equals(in.readNBytes(columns.length), columns);
    }
  }

  private static void writeTo(
      OutputStream matrix, int size, EmbeddingOutput.Body body, Path indexFile) throws IOException {
    StringWriter index = new StringWriter().append(COLUMNS).append("\n");
    Npy.write(
        matrix,
        size,
        rows ->
            body.writeTo(
                (photo, face) -> {
                  rows.add(face.embedding().vector());
                  index.append(EmbeddingOutput.csvPlace(photo, face)).append('\n');
                }));
    AtomicFiles.write(indexFile, index.toString().getBytes(StandardCharsets.UTF_8));
  }
}

package io.facenet.training.data;

import io.facenet.support.files.Npy;
import io.facenet.support.files.TextFile;
import io.facenet.support.text.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Embeddings in files, as {@code facenet embed -o FILE.npy} and {@code facenet dataset embed} write
 * them: a row a face, and a {@code .csv} beside it whose rows start with the photo.
 *
 * @param names of the photos, as many as rows
 * @param vectors (faces, d)
 */
record EmbeddingTable(List<String> names, float[][] vectors) {
  /**
   * Reads both files.
   *
   * @param file the .npy
   * @throws IOException if it is no matrix of 32-bit floats, or the rows do not match the table
   */
  static EmbeddingTable read(Path file) throws IOException {
    float[][] rows = Npy.read(file);
    Path table = Npy.table(file);
    List<CsvRow> lines = CsvRow.of(TextFile.read(table));
    if (lines.size() != rows.length + 1) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has %d rows below its header, %s has %d; they must be one a face",
              table,
              lines.size() - 1,
              file,
              rows.length));
    }
    List<String> names = new ArrayList<>();
    for (CsvRow line : lines.subList(1, lines.size())) {
      names.add(line.fields().get(0));
    }
    return new EmbeddingTable(names, rows);
  }
}

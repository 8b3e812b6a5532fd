package io.facenet.training.data;

import io.facenet.core.bridge.PairedFaces;
import io.facenet.support.files.Npy;
import io.facenet.support.files.TextFile;
import io.facenet.support.text.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Embeddings in files, as {@code facenet embed -o FILE.npy} and {@code facenet dataset embed} write
 * them: a row a face, and a {@code .csv} beside it whose rows start with the photo.
 *
 * @param names of the photos, as many as rows
 * @param vectors (faces, d)
 */
public record EmbeddingTable(List<String> names, float[][] vectors) {
  /**
   * Reads both files.
   *
   * @param file the .npy
   * @throws IOException if it is no matrix of 32-bit floats, or the rows do not match the table
   */
  public static EmbeddingTable read(Path file) throws IOException {
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

  /**
   * The faces that both this and another model have embedded, in the order of this one. A photo is
   * found by the last two parts of its path, identity/file.
   *
   * @throws IOException if there is none
   */
  public PairedFaces with(EmbeddingTable other) throws IOException {
    Map<String, float[]> others = new HashMap<>();
    for (int i = 0; i < other.names.size(); i++) {
      others.putIfAbsent(IdentityChanges.key(other.names.get(i)), other.vectors[i]);
    }
    Map<String, Integer> people = new HashMap<>();
    List<float[]> sources = new ArrayList<>();
    List<float[]> targets = new ArrayList<>();
    List<Integer> identities = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String key = IdentityChanges.key(names.get(i));
      // Taken out, so that a photo that is listed twice counts once.
      float[] target = others.remove(key);
      if (target != null) {
        sources.add(vectors[i]);
        targets.add(target);
        identities.add(people.computeIfAbsent(identity(key), name -> people.size()));
      }
    }
    if (sources.isEmpty()) {
      throw new IOException(
          "the two models have embedded no face in common; the one "
              + names.size()
              + " faces, the other "
              + other.names.size());
    }
    return new PairedFaces(
        sources.toArray(float[][]::new),
        targets.toArray(float[][]::new),
        identities.stream().mapToInt(Integer::intValue).toArray());
  }

  private static String identity(String key) throws IOException {
    Path photo = Path.of(key);
    if (photo.getNameCount() < 2) {
      throw new IOException(key + " lies in no folder that says who it is: identity/photo");
    }
    return photo.getName(0).toString();
  }
}

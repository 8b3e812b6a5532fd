package io.facenet.training.data;

import io.facenet.core.quantize.Projection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Embeddings of the training faces by another model, as {@code facenet embed -o FILE.npy} writes
 * them: a row a face, and a {@code .csv} beside it whose rows start with the photo. A photo is
 * found by the last two parts of its path, identity/file; some may have no embedding.
 */
public final class TeacherEmbeddings {
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\((\\d+),\\s*(\\d+)\\)");

  /** Faces that a projection is fitted on: more change nothing. */
  private static final int FITTED = 20_000;

  private final float[][] byFace;
  private final int known;

  private TeacherEmbeddings(float[][] byFace, int known) {
    this.byFace = byFace;
    this.known = known;
  }

  /**
   * Reads the embeddings of the faces of a pack.
   *
   * @throws IOException if the file is no matrix of 32-bit floats, the rows do not match the table,
   *     or no face is found in it
   */
  public static TeacherEmbeddings read(Path file, FacePack faces) throws IOException {
    float[][] rows = matrix(file);
    Path table = Path.of(file.toString().replaceFirst("\\.npy$", "") + ".csv");
    List<String> lines = Files.readAllLines(table);
    if (lines.size() != rows.length + 1) {
      throw new IOException(
          String.format(
              "%s has %d rows below its header, %s has %d; they must be one a face",
              table, lines.size() - 1, file, rows.length));
    }
    Map<String, float[]> byName = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      String photo = lines.get(i + 1).split(",", 2)[0].replace("\"", "");
      byName.putIfAbsent(IdentityChanges.key(photo), rows[i]);
    }
    float[][] byFace = new float[faces.size()][];
    int known = 0;
    for (int face = 0; face < byFace.length; face++) {
      byFace[face] = byName.get(IdentityChanges.key(faces.name(face)));
      known += byFace[face] == null ? 0 : 1;
    }
    if (known == 0) {
      throw new IOException(
          file
              + " holds none of the training faces, such as "
              + IdentityChanges.key(faces.name(0)));
    }
    return new TeacherEmbeddings(byFace, known);
  }

  /**
   * The same teacher in d dimensions, those that keep the most of it; itself if it has no more.
   *
   * @param d of the student
   */
  public TeacherEmbeddings projectedTo(int d) {
    float[][] all = Arrays.stream(byFace).filter(Objects::nonNull).toArray(float[][]::new);
    if (all[0].length <= d) {
      return this;
    }
    int step = Math.max(1, all.length / FITTED);
    float[][] some =
        IntStream.range(0, all.length / step).mapToObj(i -> all[i * step]).toArray(float[][]::new);
    Projection projection = Projection.fit(some, d);
    float[][] projected = new float[byFace.length][];
    for (int face = 0; face < byFace.length; face++) {
      projected[face] = byFace[face] == null ? null : projection.apply(byFace[face]);
    }
    return new TeacherEmbeddings(projected, known);
  }

  /** The teacher's embedding of a face, null if it has none. */
  public float[] of(int face) {
    return byFace[face];
  }

  /** How many faces have an embedding. */
  public int known() {
    return known;
  }

  private static float[][] matrix(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < 12 || bytes.get(1) != 'N' || bytes.get(2) != 'U') {
      throw new IOException(file + " is not a .npy file");
    }
    int start = bytes.get(6) == 1 ? 10 : 12;
    int length = bytes.get(6) == 1 ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8);
    String header = new String(bytes.array(), start, length, StandardCharsets.US_ASCII);
    Matcher shape = SHAPE.matcher(header);
    if (!header.contains("<f4") || header.contains("'fortran_order': True") || !shape.find()) {
      throw new IOException(file + " is not a matrix of 32-bit floats by rows: " + header.strip());
    }
    float[][] rows = new float[Integer.parseInt(shape.group(1))][];
    bytes.position(start + length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[Integer.parseInt(shape.group(2))];
      bytes.asFloatBuffer().get(rows[i]);
      bytes.position(bytes.position() + rows[i].length * Float.BYTES);
    }
    return rows;
  }
}

package io.facenet.training.data;

import io.facenet.core.vector.OrthogonalMap;
import io.facenet.core.vector.Projection;
import io.facenet.core.vector.Vectors;
import io.facenet.support.files.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Embeddings of the training faces by another model, as {@code facenet embed -o FILE.npy} writes
 * them: a row a face, and a {@code .csv} beside it whose rows start with the photo. A photo is
 * found by the last two parts of its path, identity/file; some may have no embedding.
 */
public final class TeacherEmbeddings {

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
    Map<String, float[]> byName = new HashMap<>();
    EmbeddingTable table = EmbeddingTable.read(file);
    for (int i = 0; i < table.names().size(); i++) {
      byName.putIfAbsent(IdentityChanges.key(table.names().get(i)), table.vectors()[i]);
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

  /** The files that a teacher is read from: the .npy, and the table of photos beside it. */
  public static List<Path> files(Path file) {
    return List.of(file, Npy.table(file));
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

  /**
   * The same teacher with a share of its mean taken from each vector, made unit vectors again.
   *
   * @param share 0 for none, 1 for all of it
   */
  public TeacherEmbeddings centered(double share) {
    if (share == 0) {
      return this;
    }
    float[][] all = Arrays.stream(byFace).filter(Objects::nonNull).toArray(float[][]::new);
    double[] mean = new double[all[0].length];
    for (float[] vector : all) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += vector[k] / (double) all.length;
      }
    }
    float[][] centered = new float[byFace.length][];
    for (int face = 0; face < byFace.length; face++) {
      if (byFace[face] != null) {
        float[] vector = byFace[face].clone();
        for (int k = 0; k < mean.length; k++) {
          vector[k] -= (float) (share * mean[k]);
        }
        centered[face] = Vectors.normalized(vector);
      }
    }
    return new TeacherEmbeddings(centered, known);
  }

  /**
   * The same teacher turned by the rotation that brings its vectors nearest to those of an earlier
   * model. No distance changes.
   */
  public TeacherEmbeddings turnedTo(PredecessorEmbeddings predecessor) {
    OrthogonalMap turn = OrthogonalMap.nearest(byFace, predecessor.all());
    float[][] turned = new float[byFace.length][];
    for (int face = 0; face < byFace.length; face++) {
      turned[face] = byFace[face] == null ? null : turn.apply(byFace[face]);
    }
    return new TeacherEmbeddings(turned, known);
  }

  /** The teacher's embedding of a face, null if it has none. */
  public float[] of(int face) {
    return byFace[face];
  }

  /** How many faces have an embedding. */
  public int known() {
    return known;
  }
}

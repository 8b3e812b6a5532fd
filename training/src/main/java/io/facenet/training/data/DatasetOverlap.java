package io.facenet.training.data;

import io.facenet.core.vector.Vectors;
import io.facenet.support.parallel.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which people of a training set come near the people of another set, and so may be among them.
 *
 * @param identities number of people in the training set
 * @param near those of them with a photo nearer than the threshold to one of the others
 * @param changes leaves every photo of these out
 */
public record DatasetOverlap(int identities, Set<String> near, IdentityChanges changes) {

  /** Keeps a copy. */
  public DatasetOverlap {
    near = Collections.unmodifiableSet(new TreeSet<>(near));
  }

  /**
   * Compares each face with each of the others.
   *
   * @param faces .npy of the training faces, with its table
   * @param others .npy by the same model
   * @param threshold squared distance, in (0, 4]
   * @throws IOException if a file cannot be read or the two are of different sizes
   */
  public static DatasetOverlap find(Path faces, Path others, double threshold) throws IOException {
    EmbeddingTable mine = EmbeddingTable.read(faces);
    EmbeddingTable theirs = EmbeddingTable.read(others);
    int size = mine.vectors()[0].length;
    if (theirs.vectors()[0].length != size) {
      throw new IOException(
          "%s holds vectors of %d numbers, %s of %d; embed both with one model"
              .formatted(faces, size, others, theirs.vectors()[0].length));
    }
    float[][] tests = theirs.vectors();
    boolean[] isNear = new boolean[mine.names().size()];
    Workers.all()
        .forEach(isNear.length, i -> isNear[i] = comesNear(mine.vectors()[i], tests, threshold));
    return collect(mine.names(), isNear);
  }

  private static boolean comesNear(float[] face, float[][] others, double threshold) {
    for (float[] other : others) {
      if (Vectors.squaredDistance(face, other) < threshold) {
        return true;
      }
    }
    return false;
  }

  private static DatasetOverlap collect(List<String> names, boolean[] isNear) {
    Set<String> identities = new HashSet<>();
    Set<String> near = new HashSet<>();
    for (int i = 0; i < isNear.length; i++) {
      String identity = identity(names.get(i));
      identities.add(identity);
      if (isNear[i]) {
        near.add(identity);
      }
    }
    Map<String, String> changes = new HashMap<>();
    for (String name : names) {
      if (near.contains(identity(name))) {
        changes.put(IdentityChanges.key(name), "");
      }
    }
    return new DatasetOverlap(identities.size(), near, new IdentityChanges(changes));
  }

  private static String identity(String name) {
    Path key = Path.of(IdentityChanges.key(name));
    return key.getNameCount() < 2 ? "" : key.getName(0).toString();
  }
}

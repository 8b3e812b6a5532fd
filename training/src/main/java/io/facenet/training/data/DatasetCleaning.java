package io.facenet.training.data;

import io.facenet.core.cluster.Clustering;
import io.facenet.core.cluster.FaceClustering;
import io.facenet.core.cluster.FaceVectors;
import io.facenet.core.vector.RandomStream;
import io.facenet.core.vector.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds wrong labels with the embeddings of a stronger model, the judge. Its thresholds are read
 * off the data: the distances that one in so many pairs of different identities falls below.
 *
 * <ul>
 *   <li>The faces of an identity are clustered (average linkage); the largest cluster keeps the
 *       name. Another of at least three faces is another person and gets a name of its own, smaller
 *       ones are left out.
 *   <li>Two identities of at least three faces each are one person and get one name if their faces
 *       are on average as near as the nearer half of all same-identity pairs (and as one in 1,000
 *       stranger pairs).
 * </ul>
 */
public final class DatasetCleaning {
  /** One in so many stranger pairs is nearer than faces that may stay together. */
  private static final double STRANGERS_INSIDE = 0.03;

  private static final double STRANGERS_MERGED = 1e-3;
  private static final int PERSON = 3;
  private static final int SAMPLED_PAIRS = 4_000_000;

  private final List<String> names;
  private final float[][] vectors;
  private final Map<String, List<Integer>> identities = new LinkedHashMap<>();
  private final double insideThreshold;
  private final double mergeThreshold;
  private final Map<String, String> changes = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /** What is wrong. */
  public enum Kind {
    /** Faces that are not of their identity and are left out. */
    STRAY,
    /** Faces of another person under one name; they get a name of their own. */
    SPLIT,
    /** Two identities that are one person. */
    MERGED
  }

  /**
   * One trouble.
   *
   * @param identity where
   * @param other the new identity, or the one it is merged with; empty for strays
   * @param distance mean squared distance of the pairs between the two groups
   * @param photos the faces in question, as identity/photo
   * @param kept up to three faces that they were compared with
   */
  public record Finding(
      Kind kind,
      String identity,
      String other,
      double distance,
      List<String> photos,
      List<String> kept) {}

  private DatasetCleaning(EmbeddingTable table) {
    this.names = table.names().stream().map(IdentityChanges::key).toList();
    this.vectors = table.vectors();
    for (int face = 0; face < names.size(); face++) {
      Path folder = Path.of(names.get(face)).getParent();
      if (folder == null) {
        throw new IllegalArgumentException(
            "the judge's photo " + names.get(face) + " lies in no identity's folder");
      }
      String identity = folder.toString();
      identities.computeIfAbsent(identity, key -> new ArrayList<>()).add(face);
    }
    float[] strangers = strangers();
    this.insideThreshold = strangers[(int) (strangers.length * STRANGERS_INSIDE)];
    this.mergeThreshold =
        Math.min(medianInside(), strangers[(int) (strangers.length * STRANGERS_MERGED)]);
  }

  /**
   * Judges a set.
   *
   * @param embeddings of the judge, as {@code facenet dataset embed} writes them
   * @throws IllegalArgumentException if the embeddings are of fewer than two identities
   */
  public static DatasetCleaning judge(Path embeddings) throws IOException {
    DatasetCleaning cleaning = new DatasetCleaning(EmbeddingTable.read(embeddings));
    Map<String, int[]> people = cleaning.separate();
    cleaning.merge(people);
    return cleaning;
  }

  /** The photos to leave out or to give another identity. */
  public IdentityChanges changes() {
    return new IdentityChanges(changes);
  }

  /** What was found, by kind, the clearest first. */
  public List<Finding> findings() {
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::kind)
                .thenComparing(
                    finding ->
                        finding.kind() == Kind.MERGED ? finding.distance() : -finding.distance()))
        .toList();
  }

  /** How many identities the judge saw. */
  public int identityCount() {
    return identities.size();
  }

  /** How many faces the judge saw. */
  public int faceCount() {
    return names.size();
  }

  /** Squared distance up to which, on average, faces stay together. */
  public double insideThreshold() {
    return insideThreshold;
  }

  /** Mean squared distance below which two identities are one. */
  public double mergeThreshold() {
    return mergeThreshold;
  }

  /**
   * The median distance of two faces of one identity; every identity of two or more counts once.
   */
  private double medianInside() {
    RandomStream random = RandomStream.of(2);
    double[] distances =
        identities.values().stream()
            .filter(members -> members.size() > 1)
            .mapToDouble(
                members -> {
                  int a = random.nextInt(members.size());
                  int b = (a + 1 + random.nextInt(members.size() - 1)) % members.size();
                  float[] first = vectors[members.get(a)];
                  return 2 - 2 * Vectors.dot(first, vectors[members.get(b)]);
                })
            .sorted()
            .toArray();
    return distances.length == 0 ? 0 : distances[distances.length / 2];
  }

  private float[] strangers() {
    if (identities.size() < 2) {
      throw new IllegalArgumentException(
          "the embeddings are of " + identities.size() + " identity; a judge needs two at least");
    }
    int[] identityOf = new int[names.size()];
    int next = 0;
    for (List<Integer> members : identities.values()) {
      for (int face : members) {
        identityOf[face] = next;
      }
      next++;
    }
    RandomStream random = RandomStream.of(1);
    float[] distances = new float[SAMPLED_PAIRS];
    for (int i = 0; i < distances.length; ) {
      int a = random.nextInt(vectors.length);
      int b = random.nextInt(vectors.length);
      if (identityOf[a] != identityOf[b]) {
        distances[i++] = (float) (2 - 2 * Vectors.dot(vectors[a], vectors[b]));
      }
    }
    Arrays.sort(distances);
    return distances;
  }

  /** The faces that stay together under each name. */
  private Map<String, int[]> separate() {
    Map<String, int[]> people = new LinkedHashMap<>();
    for (var entry : identities.entrySet()) {
      List<Integer> members = entry.getValue();
      float[][] own = members.stream().map(face -> vectors[face]).toArray(float[][]::new);
      Clustering clustering = new FaceClustering(insideThreshold).cluster(FaceVectors.of(own));
      int[][] groups = clustering.members();
      Arrays.sort(groups, Comparator.comparingInt(group -> -group.length));
      int[][] faces = new int[groups.length][];
      for (int g = 0; g < groups.length; g++) {
        faces[g] = Arrays.stream(groups[g]).map(members::get).toArray();
      }
      people.put(entry.getKey(), faces[0]);
      for (int g = 1; g < faces.length; g++) {
        separate(entry.getKey(), g, faces[g], faces[0], people);
      }
    }
    return people;
  }

  private void separate(
      String identity, int number, int[] group, int[] kept, Map<String, int[]> people) {
    boolean person = group.length >= PERSON;
    String name = person ? identity + "~" + (number + 1) : "";
    for (int face : group) {
      changes.put(names.get(face), name);
    }
    if (person) {
      people.put(name, group);
    }
    double distance = meanDistance(mean(group), mean(kept));
    findings.add(
        new Finding(
            person ? Kind.SPLIT : Kind.STRAY, identity, name, distance, named(group), some(kept)));
  }

  private void merge(Map<String, int[]> people) {
    List<String> large =
        people.keySet().stream().filter(name -> people.get(name).length >= PERSON).toList();
    float[][] means = large.stream().map(name -> mean(people.get(name))).toArray(float[][]::new);
    int[] leader = new int[large.size()];
    for (int b = 0; b < leader.length; b++) {
      leader[b] = b;
      int nearest = -1;
      double least = mergeThreshold;
      for (int a = 0; a < b; a++) {
        double distance = meanDistance(means[a], means[b]);
        if (distance < least) {
          least = distance;
          nearest = a;
        }
      }
      if (nearest >= 0) {
        leader[b] = leader[nearest];
        String name = large.get(leader[nearest]);
        int[] group = people.get(large.get(b));
        for (int face : group) {
          changes.put(names.get(face), name);
        }
        int[] other = people.get(large.get(nearest));
        findings.add(
            new Finding(Kind.MERGED, large.get(b), name, least, named(group), some(other)));
      }
    }
  }

  /** The mean vector, shorter than 1: dot products of such are means over all pairs. */
  private float[] mean(int[] faces) {
    float[] mean = new float[vectors[0].length];
    for (int face : faces) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += vectors[face][k] / faces.length;
      }
    }
    return mean;
  }

  private static double meanDistance(float[] firstMean, float[] secondMean) {
    return 2 - 2 * Vectors.dot(firstMean, secondMean);
  }

  private List<String> named(int[] faces) {
    return Arrays.stream(faces).mapToObj(names::get).toList();
  }

  private List<String> some(int[] faces) {
    return Arrays.stream(faces).limit(3).mapToObj(names::get).toList();
  }
}

package io.facenet.core.bridge;

import io.facenet.core.vector.EmbeddingMatrix;
import io.facenet.core.vector.RandomStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The same faces, embedded by two models.
 *
 * @param sources unit vectors by the model that a bridge begins at, (n, p)
 * @param targets unit vectors by the model that it leads to, (n, d)
 * @param identities who each face is
 */
public record PairedFaces(float[][] sources, float[][] targets, int[] identities) {
  /**
   * Checks the shapes; the arrays are kept, not copied.
   *
   * @throws IllegalArgumentException if there is no face, or rows are missing or differ in length
   */
  public PairedFaces {
    if (sources.length != targets.length || sources.length != identities.length) {
      throw new IllegalArgumentException(
          sources.length
              + " faces by the one model, "
              + targets.length
              + " by the other and "
              + identities.length
              + " identities; each face needs one of each");
    }
    EmbeddingMatrix.ofFloats(sources);
    EmbeddingMatrix.ofFloats(targets);
  }

  /** The number of faces. */
  public int size() {
    return identities.length;
  }

  /** The number of people. */
  public int people() {
    return (int) IntStream.of(identities).distinct().count();
  }

  /**
   * Parts the faces by people: nobody is on both sides.
   *
   * @param share of the people that go to the second part, in (0, 1); at least one person
   * @param seed of the draw
   * @return the first part and the second
   * @throws IllegalArgumentException if there are fewer than two people
   */
  public List<PairedFaces> split(double share, long seed) {
    int[] people = IntStream.of(identities).distinct().sorted().toArray();
    if (people.length < 2 || !(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "faces of " + people.length + " people cannot be parted, with a share of " + share);
    }
    long wanted = Math.round(share * people.length);
    int count = (int) Math.max(1, Math.min(people.length - 1, wanted));
    RandomStream.of(seed).shuffle(people, count);
    Set<Integer> drawn = new HashSet<>();
    Arrays.stream(people).limit(count).forEach(drawn::add);
    return List.of(
        part(i -> !drawn.contains(identities[i])), part(i -> drawn.contains(identities[i])));
  }

  private PairedFaces part(IntPredicate wanted) {
    int[] places = IntStream.range(0, size()).filter(wanted).toArray();
    return new PairedFaces(
        IntStream.of(places).mapToObj(i -> sources[i]).toArray(float[][]::new),
        IntStream.of(places).mapToObj(i -> targets[i]).toArray(float[][]::new),
        IntStream.of(places).map(i -> identities[i]).toArray());
  }
}

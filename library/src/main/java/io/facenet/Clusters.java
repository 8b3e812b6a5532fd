package io.facenet;

import io.facenet.cluster.FaceGrouping;
import io.facenet.cluster.PhotoFace;
import io.facenet.core.cluster.Clustering;
import io.facenet.core.vector.Int8;
import io.facenet.support.FaceNetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The faces of photos, grouped by person.
 *
 * <pre>{@code
 * for (List<ClusteredFace> person : facenet.cluster(photos).people()) {
 *   person.forEach(face -> System.out.println(face.photo()));
 * }
 * }</pre>
 *
 * @param people the faces of each person, in the order of the photos; who has most comes first,
 *     those who were seen once last
 * @param threshold largest mean squared distance between two groups that became one, in [0, 4]
 * @param far the rate of false pairs that the threshold stands for, or NaN if the caller chose the
 *     threshold
 * @param problems the photos that could not be read, and why
 */
public record Clusters(
    List<List<ClusteredFace>> people,
    double threshold,
    double far,
    Map<Path, FaceNetException> problems) {
  public Clusters {
    people = people.stream().map(List::copyOf).toList();
    problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
  }

  /** Groups the faces of photos; the same photo given twice counts once. */
  static Clusters of(FaceNet facenet, Collection<Path> photos, double threshold, double far) {
    List<ClusteredFace> faces = new ArrayList<>();
    Map<Path, FaceNetException> problems = new LinkedHashMap<>();
    try (Stream<PhotoFaces> all = facenet.faces(photos.stream().distinct().toList())) {
      for (PhotoFaces photo : (Iterable<PhotoFaces>) all::iterator) {
        photo.problem().ifPresent(problem -> problems.put(photo.photo(), problem));
        for (int i = 0; i < photo.faces().size(); i++) {
          faces.add(new ClusteredFace(photo.photo(), i + 1, photo.faces().get(i)));
        }
      }
    }
    List<PhotoFace> vectors = faces.stream().map(Clusters::vector).toList();
    Clustering clustering = new FaceGrouping(vectors).group(threshold);
    List<List<ClusteredFace>> people = new ArrayList<>();
    for (int[] members : clustering.membersLargestFirst()) {
      people.add(Arrays.stream(members).mapToObj(faces::get).toList());
    }
    return new Clusters(people, threshold, far, problems);
  }

  private static PhotoFace vector(ClusteredFace face) {
    byte[] codes = Int8.quantize(face.face().embedding().vector());
    return new PhotoFace(face.photo().toString(), face.number(), codes);
  }
}

package io.facenet.server.more;

import io.facenet.FaceNet;
import io.facenet.cluster.FaceGrouping;
import io.facenet.cluster.PhotoFace;
import io.facenet.core.cluster.Clustering;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Candidate;
import io.facenet.gallery.people.UnknownFace;
import io.facenet.server.answer.MatchView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.face.QualityScore;
import io.facenet.server.face.Strictness;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The faces that nobody named, grouped by who they seem to be, the largest group first, each with
 * the people who are nearest: not those who one of its faces is known not to be.
 *
 * @param faces what handlers need
 */
record UnknownClusters(FaceService faces) {
  private static final int PAGE = 20;
  private static final int MAX_PAGE = 100;

  /** As many faces of a group, the best, are compared with everybody's. */
  private static final int EXAMPLES = 5;

  private static final int NEAREST = 3;

  /** A face without a name, and its code. */
  private record One(UnknownFace face, QuantizedEmbedding embedding) {
    int quality() {
      return QualityScore.of(face.quality()).overall();
    }
  }

  Reply answer(Call call) {
    Parameters asked = new Parameters(call);
    int number = asked.page();
    int size = asked.size(PAGE, MAX_PAGE);
    int smallest = asked.minSize();
    double far = asked.far().orElse(FaceNet.CLUSTER_FAR);
    double threshold = faces.scale().thresholds().forComparison(far);
    GalleryRoom room = faces.galleries().room(call.key().gallery());
    List<List<One>> groups = groups(room, threshold);
    List<List<One>> large = groups.stream().filter(group -> group.size() >= smallest).toList();
    Map<UUID, Set<Long>> denied = room.gallery().inbox().denied();
    call.concerns("", groups.stream().mapToInt(List::size).sum());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "clusters",
        large.stream()
            .skip((long) number * size)
            .limit(size)
            .map(group -> view(room, group, denied))
            .toList());
    answer.put("threshold", threshold);
    answer.put("far", far);
    answer.put(
        "smaller",
        groups.stream().filter(group -> group.size() < smallest).mapToInt(List::size).sum());
    answer.put("page_number", number);
    answer.put("page_size", size);
    answer.put("total_pages", (large.size() + size - 1) / size);
    answer.put("total_elements", large.size());
    return Reply.json(answer);
  }

  /** Those that the server's model embedded: others' codes say nothing beside them. */
  private List<List<One>> groups(GalleryRoom room, double threshold) {
    List<One> all = new ArrayList<>();
    room.gallery()
        .inbox()
        .embeddings(faces.facenet().model().id())
        .forEach((face, embedding) -> all.add(new One(face, embedding)));
    if (all.isEmpty()) {
      return List.of();
    }
    List<PhotoFace> vectors = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      vectors.add(
          new PhotoFace(all.get(i).face().photoHash(), i + 1, all.get(i).embedding().codes()));
    }
    Clustering clustering = new FaceGrouping(vectors).group(threshold);
    return Arrays.stream(clustering.membersLargestFirst())
        .map(members -> Arrays.stream(members).mapToObj(all::get).toList())
        .toList();
  }

  private Map<String, Object> view(GalleryRoom room, List<One> group, Map<UUID, Set<Long>> denied) {
    List<One> best =
        group.stream().sorted(Comparator.comparingInt(One::quality).reversed()).toList();
    Set<Long> others = new TreeSet<>();
    group.forEach(one -> others.addAll(denied.getOrDefault(one.face().uuid(), Set.of())));
    List<Candidate> nearest = nearest(room, best, others);
    MatchView matches = new MatchView(faces.scale(), room.images(nearest));
    Unknown unknown = new Unknown(faces);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("faces", best.stream().map(one -> unknown.view(one.face())).toList());
    view.put("nearest", nearest.stream().map(matches::candidate).toList());
    return view;
  }

  private static List<Candidate> nearest(GalleryRoom room, List<One> group, Set<Long> others) {
    Map<Long, Candidate> nearest = new HashMap<>();
    group.stream()
        .limit(EXAMPLES)
        .flatMap(one -> candidates(room, one, NEAREST + others.size()))
        .filter(person -> !others.contains(person.subject().id()))
        .forEach(
            person ->
                nearest.merge(
                    person.subject().id(), person, (a, b) -> a.distance() <= b.distance() ? a : b));
    return nearest.values().stream()
        .sorted(Comparator.comparingDouble(Candidate::distance))
        .limit(NEAREST)
        .toList();
  }

  private static Stream<Candidate> candidates(GalleryRoom room, One one, int count) {
    return room
        .recognize(List.of(one.embedding()), Strictness.DEFAULT, count)
        .get(0)
        .candidates()
        .stream();
  }
}

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.core.cluster.ClusterScores;
import io.facenet.core.cluster.Clustering;
import io.facenet.core.cluster.Constraints;
import io.facenet.core.cluster.FaceClustering;
import io.facenet.core.cluster.FaceVectors;
import io.facenet.core.evaluation.FarThresholds;
import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.core.evaluation.FarThresholds;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.support.record.DataHash;
import io.facenet.support.record.RunRecord;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.Recognition;
import io.facenet.gallery.Recognizer;
import io.facenet.FaceNetOptions;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Recognition and clustering of LFW from the faces that {@code facenet cluster LFW -o OUT} found.
 *
 * <p>Enrolls one photo of each of 1,000 people, probes with all their others and with 1,000
 * strangers; then scores the clustering of all photos. Arguments: OUT/faces.jsonl, home of models,
 * and, if wanted, a file for the figures as JSON.
 */
final class GalleryOnLfw {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode RESULT = JSON.createObjectNode();

  private record Item(String image, String person, QuantizedEmbedding embedding, int photo) {}

  public static void main(String[] arguments) throws Exception {
    List<Item> all = new ArrayList<>();
    List<Item> central = new ArrayList<>();
    read(Path.of(arguments[0]), all, central);
    String model = all.get(0).embedding().modelId();
    ModelCard card;
    try (var embedder =
        FaceEmbedder.load(
            new ModelStore(FaceNetOptions.defaults().withHome(Path.of(arguments[1])).home()),
            model)) {
      card = embedder.card();
    }
    System.out.printf(
        "model %s, %d faces of %d photos, %d bytes a face%n",
        model, all.size(), central.size(), all.get(0).embedding().size());
    FarThresholds thresholds = new FarThresholds(card.calibration().thresholds());
    RESULT.put("model", model);
    RESULT.put("faces", all.size());
    RESULT.put("bytes", all.get(0).embedding().size());
    recognize(central, thresholds, model);
    cluster(all, central, thresholds);
    if (arguments.length > 2) {
      String hash = DataHash.of(Files.readAllBytes(Path.of(arguments[0])));
      RunRecord run =
          RunRecord.now("./dev bench gallery OUT", central.size() + " photos of LFW", hash, 1, "none");
      RESULT.set("run", JSON.valueToTree(run.toMap()));
      Files.writeString(Path.of(arguments[2]), JSON.writeValueAsString(RESULT) + "\n");
    }
  }

  private static void read(Path lines, List<Item> all, List<Item> central) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    int photo = 0;
    for (String line : Files.readAllLines(lines)) {
      JsonNode node = mapper.readTree(line);
      String image = node.get("image").asText();
      String person = Path.of(image).getParent().getFileName().toString();
      Item best = null;
      double nearest = Double.MAX_VALUE;
      for (JsonNode face : node.get("faces")) {
        Item item =
            new Item(
                image,
                person,
                new QuantizedEmbedding(face.get("codes").binaryValue(), node.get("model").asText()),
                photo);
        all.add(item);
        JsonNode box = face.get("box");
        double off =
            Math.hypot(
                box.get(0).asDouble() + box.get(2).asDouble() / 2 - 125,
                box.get(1).asDouble() + box.get(3).asDouble() / 2 - 125);
        if (off < nearest) {
          nearest = off;
          best = item;
        }
      }
      if (best != null) {
        central.add(best);
      }
      photo++;
    }
  }

  private static void recognize(List<Item> faces, FarThresholds thresholds, String model)
      throws Exception {
    Map<String, List<Item>> people = new LinkedHashMap<>();
    faces.forEach(item -> people.computeIfAbsent(item.person(), p -> new ArrayList<>()).add(item));
    List<String> several =
        new ArrayList<>(people.keySet().stream().filter(p -> people.get(p).size() > 1).toList());
    Collections.shuffle(several, new Random(1));
    List<String> enrolled = several.subList(0, 1000);
    List<String> others = new ArrayList<>(people.keySet());
    others.removeAll(enrolled);
    Collections.shuffle(others, new Random(2));
    Path file = Files.createTempDirectory("lfw").resolve("lfw.gallery");
    try (Gallery gallery =
        Gallery.openOrCreate(file, ModelIdentity.of(model, faces.get(0).embedding().size()))) {
      List<EnrolledFace> gathered = new ArrayList<>();
      for (String person : enrolled) {
        gathered.add(new EnrolledFace(0, person, face(people.get(person).get(0)), 0));
      }
      gallery.enrollAll(gathered);
      try (Recognizer recognizer = new Recognizer(gallery, thresholds)) {
        for (double far : new double[] {0.1, Recognizer.DEFAULT_FAR, 0.001}) {
          report(recognizer, people, enrolled, others.subList(0, 1000), far);
        }
      }
    }
  }

  private static void report(
      Recognizer recognizer,
      Map<String, List<Item>> people,
      List<String> enrolled,
      List<String> strangers,
      double far) {
    int probes = 0;
    int first = 0;
    int right = 0;
    int wrong = 0;
    for (String person : enrolled) {
      for (Item probe : people.get(person).subList(1, people.get(person).size())) {
        Recognition answer = recognizer.recognize(List.of(probe.embedding()), far, 1).get(0);
        probes++;
        first += answer.candidates().get(0).subject().name().equals(person) ? 1 : 0;
        String named = answer.subject().map(c -> c.subject().name()).orElse(person + " unknown");
        right += named.equals(person) ? 1 : 0;
        wrong += answer.subject().isPresent() && !named.equals(person) ? 1 : 0;
      }
    }
    int named = 0;
    for (String stranger : strangers) {
      Item probe = people.get(stranger).get(0);
      named += recognizer.recognize(List.of(probe.embedding()), far, 1).get(0).subject().isPresent()
          ? 1 : 0;
    }
    RESULT
        .withArray("recognition")
        .addObject()
        .put("far", far)
        .put("threshold", recognizer.threshold(far))
        .put("probes", probes)
        .put("rank1", 1.0 * first / probes)
        .put("right", 1.0 * right / probes)
        .put("wrong", 1.0 * wrong / probes)
        .put("strangersNamed", 1.0 * named / strangers.size());
    System.out.printf(
        "FAR %.3f threshold %.4f: %d probes, rank-1 %.2f %%, named right %.2f %%, named wrong"
            + " %.2f %%; strangers named %.2f %%%n",
        far,
        recognizer.threshold(far),
        probes,
        100.0 * first / probes,
        100.0 * right / probes,
        100.0 * wrong / probes,
        100.0 * named / strangers.size());
  }

  private static NewFace face(Item item) {
    return new NewFace(
        item.embedding(),
        item.image(),
        item.image(),
        new Box(0, 0, 1, 1),
        Quality.UNKNOWN,
        NewFace.NO_THUMBNAIL);
  }

  private static void cluster(List<Item> all, List<Item> central, FarThresholds thresholds) {
    Map<Item, Integer> places = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      places.put(all.get(i), i);
    }
    Map<String, Integer> people = new HashMap<>();
    int[] truth =
        central.stream()
            .mapToInt(item -> people.computeIfAbsent(item.person(), p -> people.size()))
            .toArray();
    Constraints photos =
        new Constraints(all.size()).photos(all.stream().mapToInt(Item::photo).toArray());
    for (double far : new double[] {1e-5, 3e-5, 1e-4, 1.5e-4, 3e-4, 1e-3}) {
      double threshold = thresholds.forComparison(far);
      long start = System.nanoTime();
      Clustering found =
          new FaceClustering(threshold)
              .cluster(
                  FaceVectors.ofCodes(all.stream().map(item -> item.embedding().codes()).toList()),
                  photos);
      double seconds = (System.nanoTime() - start) / 1e9;
      int[] labels = central.stream().mapToInt(i -> found.labels()[places.get(i)]).toArray();
      ClusterScores scores = ClusterScores.of(labels, truth);
      RESULT
          .withArray("clustering")
          .addObject()
          .put("far", far)
          .put("threshold", threshold)
          .put("precision", scores.pairPrecision())
          .put("recall", scores.pairRecall())
          .put("f", scores.pairF())
          .put("bcubedF", scores.bcubedF());
      System.out.printf(
          "clusters at FAR %.1e (threshold %.4f), %.1f s: pairs P %.4f R %.4f F %.4f, BCubed F"
              + " %.4f%n",
          far, threshold, seconds, scores.pairPrecision(), scores.pairRecall(), scores.pairF(),
          scores.bcubedF());
    }
  }
}

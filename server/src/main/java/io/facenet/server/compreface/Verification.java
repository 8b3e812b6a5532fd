package io.facenet.server.compreface;

import io.facenet.server.answer.FaceView;
import io.facenet.server.answer.Fault;
import io.facenet.server.answer.GivenEmbedding;
import io.facenet.server.answer.PairView;
import io.facenet.server.answer.Parameters;
import io.facenet.server.answer.PluginVersions;
import io.facenet.server.answer.Seen;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.SeenFace;
import io.facenet.server.face.SeenPhoto;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Upload;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether photos show one person.
 *
 * @param faces what handlers need
 * @param versions of the models, for callers who ask
 */
record Verification(FaceService faces, PluginVersions versions) {

  /** One photo against another, or against several: an element of the answer for each. */
  Reply answer(Call call) throws IOException {
    Parameters asked = new Parameters(call);
    FaceView view = FaceView.of(asked);
    PairView pairs = PairView.of(faces, asked);
    Upload first = call.file("source_image");
    List<Upload> targets = call.files("target_image");
    SeenPhoto source = Seen.some(faces, first, asked.faces());
    if (source.faces().size() > 1) {
      throw Fault.SEVERAL_FACES.with();
    }
    List<Map<String, Object>> results = new ArrayList<>();
    for (Upload target : targets) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("source_image_face", view.face(source, source.faces().get(0)));
      if (targets.size() == 1) {
        result.put("face_matches", matches(asked, view, pairs, source.faces().get(0), target));
      } else {
        result.put("target_image", target.name());
        addMatches(result, () -> matches(asked, view, pairs, source.faces().get(0), target));
        call.aside(() -> {});
      }
      if (asked.status()) {
        result.put("plugins_versions", versions.all());
      }
      results.add(result);
    }
    return Reply.json(Map.of("result", results));
  }

  private interface Matching {
    List<Map<String, Object>> run();
  }

  /** Of several photos one that is no use does not cost the others. */
  private static void addMatches(Map<String, Object> result, Matching matching) {
    try {
      result.put("face_matches", matching.run());
    } catch (ApiException | PhotoException e) {
      ApiException fault = Fault.of(e);
      result.put("face_matches", List.of());
      result.put("error", Map.of("message", fault.getMessage(), "code", fault.code()));
    }
  }

  private List<Map<String, Object>> matches(
      Parameters asked, FaceView view, PairView pairs, SeenFace source, Upload upload) {
    SeenPhoto target = Seen.some(faces, upload, asked.faces());
    List<Map<String, Object>> matches = new ArrayList<>();
    for (SeenFace face : target.faces()) {
      double distance = source.embedding().orElseThrow().distance(face.embedding().orElseThrow());
      matches.add(pairs.put(view.face(target, face), distance));
    }
    return matches;
  }

  /** One embedding against several, the most similar first. */
  Reply ofEmbeddings(Call call) {
    PairView pairs = PairView.of(faces, new Parameters(call));
    ModelCard model = faces.facenet().model();
    GivenEmbedding source = GivenEmbedding.one(call.json(), "source", model);
    List<GivenEmbedding> targets = GivenEmbedding.many(call.json(), "targets", model);
    return Reply.json(
        Map.of(
            "result",
            ranked(pairs, targets, target -> source.embedding().distance(target.embedding()))));
  }

  /** How far an embedding is from something. */
  interface Distance {
    double of(GivenEmbedding embedding);
  }

  /** Embeddings with similarities, the most similar first. */
  static List<Map<String, Object>> ranked(
      PairView pairs, List<GivenEmbedding> embeddings, Distance distance) {
    record Ranked(GivenEmbedding embedding, double distance) {}
    return embeddings.stream()
        .map(embedding -> new Ranked(embedding, distance.of(embedding)))
        .sorted(Comparator.comparingDouble(Ranked::distance))
        .map(
            ranked -> {
              Map<String, Object> result = new LinkedHashMap<>();
              result.put("embedding", ranked.embedding().numbers());
              return pairs.put(result, ranked.distance());
            })
        .toList();
  }
}

package io.facenet.server.more;

import io.facenet.gallery.Gallery;
import io.facenet.server.answer.Rounded;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.SimilarityScale;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What embeds faces here, under which license, and what its distances mean.
 *
 * @param faces what handlers need
 */
record Model(FaceService faces) {
  private static final double FURTHEST_FAR = 1e-9;

  Reply answer(Call call) {
    ModelCard card = faces.facenet().model();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", card.id());
    answer.put("network", card.network());
    answer.put("dimensions", card.embeddingSize());
    answer.put("license", card.licence());
    answer.put("source", card.source());
    answer.put("crop", faces.facenet().crop().name().toLowerCase(Locale.ROOT));
    answer.put("compatible_with", card.compatibleWith());
    answer.put("calibration", calibration(card.calibration()));
    answer.put("thresholds", thresholds(card.calibration()));
    answer.put("similarity", similarity());
    if (call.key().kind() == KeyKind.RECOGNITION || call.key().kind() == KeyKind.ADMIN) {
      answer.put("gallery", gallery(call.key()));
    }
    return Reply.json(answer);
  }

  private Map<String, Object> gallery(ApiKey key) {
    Gallery gallery = faces.galleries().room(key.gallery()).gallery();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("faces", gallery.faceCount());
    view.put("subjects", gallery.subjects().size());
    return view;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("set", calibration.set());
    view.put("different_pairs", calibration.differentPairs());
    return view;
  }

  /** The measured rates and, so that everybody sees as far, a few beyond them. */
  private List<Map<String, Object>> thresholds(Calibration calibration) {
    List<Map<String, Object>> rows = new ArrayList<>();
    calibration.thresholds().forEach((far, distance) -> rows.add(row(far, distance, true)));
    double least = calibration.thresholds().keySet().iterator().next();
    for (double far = least / 10; far >= FURTHEST_FAR; far /= 10) {
      rows.add(0, row(far, faces.scale().thresholds().forComparison(far), false));
    }
    return rows;
  }

  private Map<String, Object> row(double far, double distance, boolean measured) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("far", far);
    row.put("distance", distance);
    row.put("similarity", Rounded.of(faces.scale().similarity(distance)));
    row.put("measured", measured);
    return row;
  }

  private Map<String, Object> similarity() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("formula", "(tanh((c0 - sqrt(distance)) * c1) + 1) / 2");
    view.put("c0", faces.scale().curve().c0());
    view.put("c1", faces.scale().curve().c1());
    view.put("table", faces.scale().table().stream().map(Model::row).toList());
    return view;
  }

  private static Map<String, Object> row(SimilarityScale.Row row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("similarity", row.similarity());
    view.put("distance", Rounded.of(row.distance()));
    view.put("far", row.far());
    view.put("measured", !row.extrapolated());
    return view;
  }
}

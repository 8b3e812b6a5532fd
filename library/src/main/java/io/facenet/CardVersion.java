package io.facenet;

import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a gallery keeps of a model's card. */
final class CardVersion {
  private CardVersion() {}

  /** Of the embedder of a FaceNet. */
  static FaceVersion of(FaceNet facenet) {
    return of(facenet.model(), facenet.embedder().contentHash());
  }

  /**
   * @param contentHash of what makes the model's vectors; empty if it is not known
   */
  static FaceVersion of(ModelCard card, Optional<String> contentHash) {
    List<PairThreshold> thresholds = new ArrayList<>();
    Optional.ofNullable(card.calibration())
        .ifPresent(calibration -> add(card.id(), calibration, thresholds));
    for (CrossCalibration cross : card.across()) {
      add(cross.model(), cross.calibration(), thresholds);
    }
    return new FaceVersion(
        new ModelIdentity(card.id(), card.embeddingSize(), Set.copyOf(card.compatibleWith())),
        card.kind() == ModelKind.BRIDGE,
        contentHash,
        thresholds);
  }

  private static void add(String other, Calibration calibration, List<PairThreshold> thresholds) {
    calibration
        .thresholds()
        .forEach(
            (rate, distance) ->
                thresholds.add(
                    new PairThreshold(other, rate, distance, calibration.differentPairs())));
  }
}

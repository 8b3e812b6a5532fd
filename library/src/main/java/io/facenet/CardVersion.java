package io.facenet;

import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a gallery keeps of a model's card. */
final class CardVersion {
  private static final System.Logger LOGGER = System.getLogger(CardVersion.class.getName());

  private CardVersion() {}

  /** Of the embedder of a FaceNet. */
  static FaceVersion of(FaceNet facenet) {
    FaceNetOptions options = facenet.options();
    Optional<String> hash = Optional.empty();
    try {
      ModelSource source =
          new ModelStore(options.home()).find(options.model().orElse(null), ModelKind.EMBEDDER);
      hash = Optional.of(source.contentHash());
    } catch (IOException | ModelException e) {
      LOGGER.log(Level.DEBUG, "{0} is no longer where it was read", facenet.model().id());
    }
    return of(facenet.model(), hash);
  }

  /**
   * @param contentHash of the model's file; empty if it is not known
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

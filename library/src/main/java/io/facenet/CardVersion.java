package io.facenet;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.FaceVersion.PairThreshold;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSource;
import io.facenet.vision.model.NetworkSum;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a gallery keeps of a model's card. */
final class CardVersion {
  private static final System.Logger LOGGER = System.getLogger(CardVersion.class.getName());

  private CardVersion() {}

  /** Of the embedder of a FaceNet, without the hash of its file, for which that is read anew. */
  static FaceVersion of(FaceNet facenet) {
    return of(facenet.model(), facenet.embedder().contentHash());
  }

  /**
   * With the hash of its file, which other cards may remember. It is taken from the gallery where
   * that knows it, since it takes a tenth of a second and more to compute.
   */
  static FaceVersion withFile(FaceNet facenet, Gallery gallery) {
    FaceVersion version = of(facenet);
    Optional<String> stored =
        gallery.versions().stream()
            .filter(known -> known.id().equals(version.id()))
            .filter(known -> known.contentHash().equals(version.contentHash()))
            .findFirst()
            .flatMap(FaceVersion::file);
    return version.withFile(stored.or(() -> fileHash(facenet)));
  }

  /** Nothing if the file is gone, or is not the one any more that was loaded. */
  private static Optional<String> fileHash(FaceNet facenet) {
    try {
      ModelSource source = facenet.modelSource();
      String hash = source.contentHash();
      String loaded = NetworkSum.of(source.bytes()).with(source.card());
      return facenet.embedder().contentHash().filter(loaded::equals).map(same -> hash);
    } catch (IOException | ModelException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "the model cannot be read again", e);
      return Optional.empty();
    }
  }

  /**
   * @param contentHash of what makes the model's vectors; empty if it is not known
   */
  static FaceVersion of(ModelCard card, Optional<String> contentHash) {
    List<PairThreshold> thresholds = new ArrayList<>();
    Optional.ofNullable(card.calibration())
        .ifPresent(calibration -> add(card.id(), calibration, thresholds));
    Map<String, String> files = new HashMap<>();
    for (CrossCalibration cross : card.across()) {
      add(cross.model(), cross.calibration(), thresholds);
      if (cross.sha256() != null) {
        files.put(cross.model(), cross.sha256());
      }
    }
    return new FaceVersion(
        new ModelIdentity(card.id(), card.embeddingSize(), Set.copyOf(card.compatibleWith())),
        card.kind() == ModelKind.BRIDGE,
        contentHash,
        thresholds,
        files);
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

package io.facenet.evaluation;

import io.facenet.core.evaluation.ScoredPairs;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.core.evaluation.VerificationResult;
import io.facenet.evaluation.HarmonicCurve.Role;
import io.facenet.vision.model.ModelSpace;
import io.facenet.vision.model.NotComparableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Embeds the photos of labeled pairs by two versions of a model and measures every curve. */
final class HarmonicRun {
  private final Embedders embedders;
  private final ModelSpace space;
  private final PairSet pairs;
  private final EvaluationOptions options;

  private final List<HarmonicCurve> curves = new ArrayList<>();
  private final List<NotComparableException> doubts = new ArrayList<>();
  private final List<Provenance> provenance = new ArrayList<>();

  /**
   * A bridge.
   *
   * @param id of the embeddings that it makes
   * @param map n unit vectors of v1 to n that are comparable with v2's
   */
  record Bridge(String id, UnaryOperator<float[][]> map) {}

  /** What embeds, and a bridge from v1's embeddings to v2's space. */
  record Embedders(
      SetEmbedder v1, SetEmbedder v2, Optional<Bridge> bridge, Optional<SetEmbedder> control) {

    static Embedders of(HarmonicModels models, EvaluationOptions options) throws IOException {
      return new Embedders(
          SetEmbedder.of(models.v1(), options),
          SetEmbedder.of(models.v2(), options),
          models.bridge().map(bridge -> new Bridge(bridge.card().id(), bridge::apply)),
          models.control().isEmpty()
              ? Optional.empty()
              : Optional.of(SetEmbedder.of(models.control().get(), options)));
    }
  }

  /**
   * @param space of all the models and the bridge
   */
  HarmonicRun(Embedders embedders, ModelSpace space, PairSet pairs, EvaluationOptions options) {
    this.embedders = embedders;
    this.space = space;
    this.pairs = pairs;
    this.options = options;
  }

  /**
   * Embeds and measures.
   *
   * @throws NotComparableException if the versions have different numbers of dimensions and there
   *     is no bridge, the bridge leads elsewhere, or the control has other dimensions than v1
   * @throws IllegalArgumentException if v1, v2 and the control are not three models, or the control
   *     is declared compatible with v1
   */
  HarmonicEvaluation run() throws IOException {
    boolean across = checkVersions();
    checkControl();
    EmbeddedSet old = embed(embedders.v1());
    EmbeddedSet updated = embed(embedders.v2());
    add(Role.OLD, old, old);
    add(Role.NEW, updated, updated);
    if (across) {
      add(Role.CROSS, updated, old);
      add(Role.REVERSE, old, updated);
    }
    if (embedders.bridge().isPresent()) {
      Bridge bridge = embedders.bridge().get();
      EmbeddedSet bridged = old.mapped(bridge.id(), bridge.map());
      add(Role.BRIDGED_CROSS, updated, bridged);
      add(Role.BRIDGED, bridged, bridged);
    }
    if (embedders.control().isPresent()) {
      add(Role.CONTROL, embed(embedders.control().get()), old);
    }
    return new HarmonicEvaluation(pairs, curves, doubts, provenance);
  }

  /** Whether the two versions can be measured against each other without a bridge. */
  private boolean checkVersions() {
    String v1 = embedders.v1().modelId();
    String v2 = embedders.v2().modelId();
    if (v1.equals(v2)) {
      throw new IllegalArgumentException("v1 and v2 are both " + v1 + "; name two models");
    }
    Optional<NotComparableException> obstacle = space.obstacle(v2, v1);
    boolean across = space.sizeObstacle(v2, v1).isEmpty();
    if (!across && embedders.bridge().isEmpty()) {
      throw obstacle.orElseThrow();
    }
    obstacle.ifPresent(doubts::add);
    return across;
  }

  private void checkControl() {
    if (embedders.control().isPresent()) {
      String control = embedders.control().get().modelId();
      String v1 = embedders.v1().modelId();
      Optional<NotComparableException> size = space.sizeObstacle(control, v1);
      if (size.isPresent()) {
        throw size.get();
      }
      if (space.declared(control, v1)) {
        throw new IllegalArgumentException(
            "a control is a model that has nothing to do with "
                + v1
                + ", but "
                + control
                + (control.equals(v1) ? " is the same" : " is declared compatible with it"));
      }
    }
  }

  private EmbeddedSet embed(SetEmbedder embedder) throws IOException {
    EmbeddedSet set = embedder.embed(pairs.root(), pairs.names(), options.degradation());
    if (!provenance.isEmpty() && !provenance.get(0).dataHash().equals(set.dataHash())) {
      throw new IOException(
          "photos in " + pairs.root() + " changed while they were embedded; measure again");
    }
    provenance.add(set.provenance());
    return set;
  }

  private void add(Role role, EmbeddedSet query, EmbeddedSet gallery) {
    ScoredPairs scored = ScoredPairs.of(pairs.pairs(), query.distances(pairs.pairs(), gallery));
    curves.add(
        HarmonicCurve.of(
            role,
            query.modelId(),
            gallery.modelId(),
            VerificationResult.of(scored, options.farsOr(UsualFars.PAIRS))));
  }
}

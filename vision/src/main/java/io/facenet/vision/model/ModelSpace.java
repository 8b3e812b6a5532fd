package io.facenet.vision.model;

import io.facenet.vision.model.NotComparableException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of some models' embeddings may be compared with each other, and by which thresholds: what
 * their cards say, checked against their files. A declaration of either card holds for both; what
 * is declared of v2 and v1 and of v3 and v2 says nothing of v3 and v1.
 */
public final class ModelSpace {
  private final Map<String, ModelCard> cards;
  private final Map<String, String> hashes;

  /**
   * @param cards of the models
   * @param hashes id → {@linkplain ModelSource#contentHash content hash}; a model that is not named
   *     is taken for what others' cards say of it
   */
  public ModelSpace(Collection<ModelCard> cards, Map<String, String> hashes) {
    this.cards = new LinkedHashMap<>();
    cards.forEach(card -> this.cards.put(card.id(), card));
    this.hashes = Map.copyOf(hashes);
  }

  /**
   * The space of some models: embedders, bridges or both. Hashes are computed only of those that
   * another card remembers.
   *
   * @throws ModelException if one carries no card, or two of one id are different models
   * @throws IOException if one cannot be read
   */
  public static ModelSpace of(Collection<ModelSource> models) throws IOException {
    Map<String, ModelSource> sources = new LinkedHashMap<>();
    List<ModelCard> cards = new ArrayList<>();
    for (ModelSource model : models) {
      ModelCard card = model.card();
      ModelSource twin = sources.putIfAbsent(card.id(), model);
      if (twin == null) {
        cards.add(card);
      } else if (!twin.contentHash().equals(model.contentHash())) {
        throw new ModelException(
            ModelException.Fault.NOT_FITTING,
            card.id(),
            twin.describe()
                + " and "
                + model.describe()
                + " are different models of one id, "
                + card.id());
      }
    }
    Set<String> remembered =
        cards.stream()
            .flatMap(card -> remembered(card).keySet().stream())
            .collect(Collectors.toSet());
    Map<String, String> hashes = new HashMap<>();
    for (Map.Entry<String, ModelSource> source : sources.entrySet()) {
      if (remembered.contains(source.getKey())) {
        hashes.put(source.getKey(), source.getValue().contentHash());
      }
    }
    return new ModelSpace(cards, hashes);
  }

  /** The other models that a card's thresholds were measured with: id → content hash. */
  private static Map<String, String> remembered(ModelCard card) {
    Map<String, String> others = new HashMap<>();
    for (CrossCalibration cross : card.across()) {
      if (cross.sha256() != null) {
        others.put(cross.model(), cross.sha256());
      }
    }
    return others;
  }

  /**
   * How embeddings of two of the models are compared.
   *
   * @throws NotComparableException if they cannot be; names both
   */
  public ModelPair between(String first, String second) {
    obstacle(first, second)
        .ifPresent(
            obstacle -> {
              throw obstacle;
            });
    return pair(first, second);
  }

  private ModelPair pair(String first, String second) {
    ModelCard card = cards.get(first);
    Optional<Calibration> own =
        card.comparableWith(second) ? card.calibrationWith(second) : Optional.empty();
    ModelCard other = cards.get(second);
    return new ModelPair(
        first,
        second,
        own.isPresent() || !other.comparableWith(first) ? own : other.calibrationWith(first));
  }

  /** Whether two of the models are one, or the card of one names the other. */
  public boolean declared(String first, String second) {
    ModelCard a = cards.get(first);
    ModelCard b = cards.get(second);
    return a != null && b != null && (a.comparableWith(second) || b.comparableWith(first));
  }

  /** Why embeddings of two models cannot be compared; empty if they can. */
  public Optional<NotComparableException> obstacle(String first, String second) {
    Optional<NotComparableException> size = sizeObstacle(first, second);
    if (size.isPresent() || first.equals(second)) {
      return size;
    }
    ModelCard a = cards.get(first);
    ModelCard b = cards.get(second);
    if (!declared(first, second)) {
      return because(first, second, Reason.NOT_DECLARED, ": no card declares them compatible");
    }
    return changed(a, b).or(() -> changed(b, a));
  }

  /** Why vectors of two models have no distance at all, declared or not; empty if they have one. */
  public Optional<NotComparableException> sizeObstacle(String first, String second) {
    for (String id : List.of(first, second)) {
      if (!cards.containsKey(id)) {
        return because(first, second, Reason.NOT_AT_HAND, ": " + id + " is not at hand");
      }
    }
    int size = cards.get(first).embeddingSize();
    int other = cards.get(second).embeddingSize();
    return size == other
        ? Optional.empty()
        : because(
            first, second, Reason.OTHER_SIZE, ": they have " + size + " and " + other + " numbers");
  }

  private Optional<NotComparableException> changed(ModelCard card, ModelCard other) {
    String then = remembered(card).get(other.id());
    String now = hashes.get(other.id());
    return then == null || now == null || then.equals(now)
        ? Optional.empty()
        : Optional.of(
            new NotComparableException(
                card.id(),
                other.id(),
                Reason.CHANGED,
                "model "
                    + other.id()
                    + " is not the one that "
                    + card.id()
                    + " was measured with: its file has changed since"));
  }

  private static Optional<NotComparableException> because(
      String first, String second, Reason reason, String why) {
    return Optional.of(
        new NotComparableException(
            first,
            second,
            reason,
            "embeddings of " + first + " and " + second + " cannot be compared" + why));
  }
}

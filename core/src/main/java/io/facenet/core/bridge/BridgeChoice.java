package io.facenet.core.bridge;

import io.facenet.core.evaluation.Rates;
import io.facenet.support.parallel.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bridges of several forms, of which the one is taken that accepts the most pairs of the same
 * person, a bridged face and one of the other model, at a false-accept rate of 1e-3 ({@link
 * HeldOutFigures#val}) among people that none was fitted on.
 *
 * <p>Not by the mean cosine: among linear maps least squares wins that by what it is, since it
 * draws to the mean what it cannot foretell, and with it faces of different people together.
 */
public final class BridgeChoice {
  private static final double[] RIDGES = {1e-6, 1e-4, 1e-2};
  private static final double[] EVENNESSES = {0, 0.5};

  private BridgeChoice() {}

  /**
   * One bridge.
   *
   * @param map the bridge
   * @param form of it, with what it was fitted by, for people
   * @param figures on the people that were held out
   */
  public record Candidate(BridgeMap map, String form, HeldOutFigures figures) {}

  /**
   * Fits all, and takes the best; of two as good, the simpler.
   *
   * @param fitted the faces to fit on
   * @param heldOut faces of other people
   * @param training of the network; empty for none
   * @param listener is told each candidate
   */
  public static Candidate best(
      PairedFaces fitted,
      PairedFaces heldOut,
      Optional<BridgeTraining> training,
      int threads,
      Consumer<Candidate> listener) {
    Workers workers = Workers.of(threads);
    FaceMoments moments = FaceMoments.of(fitted.sources(), fitted.targets(), workers);
    List<Candidate> candidates = new ArrayList<>();
    Consumer<Candidate> add =
        candidate -> {
          candidates.add(candidate);
          listener.accept(candidate);
        };
    for (double ridge : RIDGES) {
      add.accept(
          judged(
              LinearFit.ridge(moments, ridge),
              "linear, ridge " + Rates.plain(ridge),
              heldOut,
              threads));
    }
    for (double evenness : EVENNESSES) {
      String form = "linear, rotation" + (evenness == 0 ? "" : " of evened spreads " + evenness);
      add.accept(judged(LinearFit.rotation(moments, evenness), form, heldOut, threads));
    }
    if (training.isPresent()) {
      BridgeMap network =
          training.get().fit(best(candidates).map(), fitted.sources(), fitted.targets(), workers);
      add.accept(judged(network, network.form(), heldOut, threads));
    }
    return best(candidates);
  }

  private static Candidate judged(BridgeMap map, String form, PairedFaces heldOut, int threads) {
    return new Candidate(map, form, HeldOutFigures.of(map, heldOut, threads));
  }

  private static Candidate best(List<Candidate> candidates) {
    return candidates.stream()
        .min(Comparator.comparingDouble(candidate -> -candidate.figures().val()))
        .orElseThrow();
  }
}

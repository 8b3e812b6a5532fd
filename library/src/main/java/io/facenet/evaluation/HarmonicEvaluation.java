package io.facenet.evaluation;

import io.facenet.core.evaluation.UpdateGain;
import io.facenet.evaluation.HarmonicCurve.Role;
import io.facenet.vision.model.NotComparableException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Two versions of a model on labeled pairs, alone and across: the appendix of the paper.
 *
 * @param set the pairs
 * @param curves in the order of their roles; those across are missing where the versions have
 *     different numbers of dimensions, those of a bridge and of a control where there is none
 * @param doubts why some of them are of models that nothing but an evaluation compares: they are
 *     not declared compatible, or a file changed since it was measured
 * @param provenance what the figures rest on: v1's, v2's, and the control's if there is one
 */
public record HarmonicEvaluation(
    PairSet set,
    List<HarmonicCurve> curves,
    List<NotComparableException> doubts,
    List<Provenance> provenance) {
  /** Copies the lists. */
  public HarmonicEvaluation {
    curves = List.copyOf(curves);
    doubts = List.copyOf(doubts);
    provenance = List.copyOf(provenance);
  }

  /** A curve, if it could be measured. */
  public Optional<HarmonicCurve> curve(Role role) {
    return curves.stream().filter(curve -> curve.role() == role).findFirst();
  }

  /**
   * The share of the new model's gain in accuracy that a curve across the versions has, see {@link
   * UpdateGain}.
   *
   * @return empty if there is no such curve, or v2 is no better than v1
   */
  public OptionalDouble accuracyGain(Role role) {
    return gain(role, curve -> curve.measures().accuracy().mean());
  }

  /**
   * As {@link #accuracyGain}, in VAL by cross-validation at one of the FARs.
   *
   * @param place of the FAR in {@link HarmonicCurve#vals}, from 0
   */
  public OptionalDouble valGain(Role role, int place) {
    return gain(role, curve -> curve.vals().get(place).val().mean());
  }

  private OptionalDouble gain(Role role, ToDoubleFunction<HarmonicCurve> measure) {
    Optional<HarmonicCurve> across = curve(role);
    return across.isEmpty()
        ? OptionalDouble.empty()
        : UpdateGain.of(
            measure.applyAsDouble(curve(Role.OLD).orElseThrow()),
            measure.applyAsDouble(across.get()),
            measure.applyAsDouble(curve(Role.NEW).orElseThrow()));
  }

  /** One hash over the names and contents of all photos. */
  public String dataHash() {
    return provenance.get(0).dataHash();
  }

  /** Photos in which no face was found, so that their center stands in. */
  public List<String> failures() {
    TreeSet<String> all = new TreeSet<>();
    provenance.forEach(one -> all.addAll(one.failures()));
    return List.copyOf(all);
  }
}

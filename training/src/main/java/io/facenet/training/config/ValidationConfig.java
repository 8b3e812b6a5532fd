package io.facenet.training.config;

import java.util.List;

/**
 * When, how and where to measure during training.
 *
 * @param every steps between measurements; default 1,000
 * @param far false accept rates at which VAL is measured; default 1e-2 and 1e-3
 * @param evaluators what measures; default all pairs of the validation faces, where there are any
 * @param best the figure whose highest value chooses the best checkpoint; default the last one of
 *     the first evaluator, such as VAL at the last FAR
 */
public record ValidationConfig(
    Integer every, List<Double> far, List<EvaluatorConfig> evaluators, String best) {
  /** Fills in defaults and checks. */
  public ValidationConfig {
    every = Default.of(every, 1000);
    Default.range("validation.every", every, 1, Integer.MAX_VALUE);
    far = far == null ? List.of(1e-2, 1e-3) : Default.nonEmpty(far, "validation.far");
    far.forEach(rate -> Default.range("validation.far", rate, 1e-12, 1));
    evaluators = evaluators == null ? null : List.copyOf(evaluators);
  }

  /** The defaults. */
  public static ValidationConfig defaults() {
    return new ValidationConfig(null, null, null, null);
  }

  /** These choices with other steps between measurements. */
  public ValidationConfig withEvery(int steps) {
    return new ValidationConfig(steps, far, evaluators, best);
  }

  /** These choices at other rates. */
  public ValidationConfig withFar(Double... rates) {
    return new ValidationConfig(every, List.of(rates), evaluators, best);
  }

  /** These choices with other evaluators. */
  public ValidationConfig withEvaluators(EvaluatorConfig... chosen) {
    return new ValidationConfig(every, far, List.of(chosen), best);
  }

  /**
   * What measures.
   *
   * @param hasFaces whether the run has validation faces
   */
  public List<EvaluatorConfig> evaluators(boolean hasFaces) {
    if (evaluators != null) {
      return evaluators;
    }
    return hasFaces ? List.of(new HeldOutConfig()) : List.of();
  }
}

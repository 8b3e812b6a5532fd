package io.facenet.training.config;

import io.facenet.training.evaluation.EvaluationContext;
import io.facenet.training.evaluation.Evaluator;
import io.facenet.training.evaluation.HeldOutPairs;

/** {@link HeldOutPairs}: all pairs of the run's validation faces. */
public record HeldOutConfig() implements EvaluatorConfig {
  @Override
  public String kind() {
    return "held-out";
  }

  @Override
  public Evaluator open(EvaluationContext context) {
    return new HeldOutPairs(
        context
            .heldOut()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the evaluator held-out needs faces; give data.validation")),
        context.width(),
        context.height(),
        context.far(),
        context.workers());
  }
}

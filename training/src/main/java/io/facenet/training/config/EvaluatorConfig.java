package io.facenet.training.config;

import io.facenet.training.evaluation.EvaluationContext;
import io.facenet.training.evaluation.Evaluator;
import io.facenet.training.registry.Named;
import java.io.IOException;

/** An evaluator: its kind and its parameters. See {@link Named} for how one is added. */
public interface EvaluatorConfig extends Named {
  /**
   * The evaluator of these parameters, for a run.
   *
   * @throws IOException if what it measures on cannot be read
   */
  Evaluator open(EvaluationContext context) throws IOException;
}

package io.facenet.training.config;

import io.facenet.training.registry.Named;
import io.facenet.training.torch.UpdateRule;

/**
 * How weights follow gradients: the kind of the rule and its parameters. See {@link Named} for how
 * one is added; a rule from outside is an {@link io.facenet.training.torch.ArrayRule}.
 */
public interface OptimizerConfig extends Named {
  /** The rule of these parameters. */
  UpdateRule rule();
}

package io.facenet.training.config;

import java.util.List;

/**
 * When and where to measure during training.
 *
 * @param every steps between measurements; default 1,000
 * @param far false accept rates at which VAL is measured; default 1e-2 and 1e-3. The last one
 *     chooses the best checkpoint
 */
public record ValidationConfig(Integer every, List<Double> far) {
  /** Fills in defaults and checks. */
  public ValidationConfig {
    every = Default.of(every, 1000);
    Default.range("validation.every", every, 1, Integer.MAX_VALUE);
    far = far == null ? List.of(1e-2, 1e-3) : Default.nonEmpty(far, "validation.far");
    far.forEach(rate -> Default.range("validation.far", rate, 1e-12, 1));
  }
}

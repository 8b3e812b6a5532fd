package io.facenet.training.config;

import java.util.List;

/**
 * The learning rate over the steps of a stage.
 *
 * @param start after warming up, above 0; the paper starts at 0.05
 * @param warmup steps of linear rise from start / warmup; default 0
 * @param schedule constant (default), cosine or drops
 * @param end of the cosine, default 0
 * @param drops steps of the stage at which the rate is multiplied by {@code factor}
 * @param factor of a drop, default 0.1
 */
public record LearningRateConfig(
    Double start,
    Integer warmup,
    Schedule schedule,
    Double end,
    List<Integer> drops,
    Double factor) {

  /** How the rate falls. */
  public enum Schedule {
    /** It does not. */
    CONSTANT,
    /** Half a cosine from start to end. */
    COSINE,
    /** At given steps. */
    DROPS
  }

  /** The same rate for all steps. */
  public static LearningRateConfig constant(double rate) {
    return new LearningRateConfig(rate, null, null, null, null, null);
  }

  /** Half a cosine from start to end, after so many steps of warming up. */
  public static LearningRateConfig cosine(double start, double end, int warmup) {
    return new LearningRateConfig(start, warmup, Schedule.COSINE, end, null, null);
  }

  /** Fills in defaults and checks. */
  public LearningRateConfig {
    Default.required(start, "learningRate.start");
    Default.range("learningRate.start", start, 1e-12, 100);
    warmup = Default.of(warmup, 0);
    Default.range("learningRate.warmup", warmup, 0, Integer.MAX_VALUE);
    schedule = Default.of(schedule, Schedule.CONSTANT);
    end = Default.of(end, 0.0);
    Default.range("learningRate.end", end, 0, start);
    drops = drops == null ? List.of() : List.copyOf(drops);
    factor = Default.of(factor, 0.1);
    Default.range("learningRate.factor", factor, 1e-6, 1);
  }

  /**
   * The rate at a step of the stage.
   *
   * @param step from 0
   * @param steps of the stage
   */
  public double at(long step, long steps) {
    if (step < warmup) {
      return start * (step + 1) / warmup;
    }
    return switch (schedule) {
      case CONSTANT -> start;
      case COSINE -> {
        double progress = (step - warmup) / (double) Math.max(1, steps - warmup);
        yield end + (start - end) * (1 + Math.cos(Math.PI * progress)) / 2;
      }
      case DROPS -> start * Math.pow(factor, drops.stream().filter(drop -> drop <= step).count());
    };
  }
}

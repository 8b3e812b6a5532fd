package io.facenet.training.listener;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A measurement as recorded: one row of {@code validation.csv}.
 *
 * @param step steps done
 * @param seconds of training so far, over all starts of the run
 * @param faces trained on so far
 * @param figures of all evaluators, by column, in their order
 */
public record ValidationRecord(long step, double seconds, long faces, Map<String, Double> figures) {
  /** Keeps a copy. */
  public ValidationRecord {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}

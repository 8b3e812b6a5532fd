package io.facenet.training.report;

import java.util.List;

/**
 * A measurement as recorded: one row of {@code validation.csv}.
 *
 * @param step steps done
 * @param seconds of training so far, over all starts of the run
 * @param faces trained on so far
 * @param auc area under the ROC over all validation pairs
 * @param val at each wanted FAR
 */
public record ValidationRecord(
    long step, double seconds, long faces, double auc, List<Double> val) {}

package io.facenet.training.listener;

import io.facenet.core.loss.LossStatistics;

/**
 * A step as recorded: one row of {@code metrics.csv}.
 *
 * @param step steps done
 * @param stage name
 * @param loss that was minimized
 * @param statistics of the batch
 * @param accuracy of a classification head, NaN without one
 * @param learningRate used
 * @param faces in the batch
 * @param seconds the step took
 * @param waited seconds of them spent waiting for the batch
 */
public record StepRecord(
    long step,
    String stage,
    double loss,
    LossStatistics statistics,
    double accuracy,
    double learningRate,
    int faces,
    double seconds,
    double waited) {}

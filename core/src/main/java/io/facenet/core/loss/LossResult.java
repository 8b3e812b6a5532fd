package io.facenet.core.loss;

/**
 * What a loss says about a batch.
 *
 * @param value L
 * @param gradient dL/dEmbedding, (N, d)
 * @param statistics what to watch during training
 */
public record LossResult(double value, float[][] gradient, LossStatistics statistics) {}

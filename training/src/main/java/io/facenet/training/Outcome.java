package io.facenet.training;

import io.facenet.core.loss.LossStatistics;

/**
 * What an objective says about a batch.
 *
 * @param loss to be minimized
 * @param gradient dLoss/dEmbedding, (N, d)
 * @param statistics of the batch as the triplet loss sees it, whatever is minimized, so that the
 *     curves of all stages can be compared
 * @param accuracy share of faces classified right, NaN if nothing is classified
 */
record Outcome(double loss, float[][] gradient, LossStatistics statistics, double accuracy) {}

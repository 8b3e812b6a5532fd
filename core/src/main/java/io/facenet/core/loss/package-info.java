/**
 * What a batch of embeddings should have been: losses with their exact gradients, on plain arrays.
 *
 * <p>An engine computes embeddings, a loss here says how good they are and how each number should
 * change, the engine propagates that back. What may enter: functions from embeddings and identities
 * to a value and a gradient. What may not: networks, engines, optimizers.
 */
package io.facenet.core.loss;

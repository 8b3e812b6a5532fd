package io.facenet.training.config;

import io.facenet.training.torch.UpdateRule;

/**
 * What a loss may need to know of the stage that it is made for.
 *
 * @param seed of everything random in the stage
 * @param identities number of people in the training data; a batch's identities are below it
 * @param dimensions d of the embeddings
 * @param rule by which the stage's weights follow their gradients, for weights of the loss's own
 */
public record LossContext(long seed, int identities, int dimensions, UpdateRule rule) {}

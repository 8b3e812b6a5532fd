/**
 * How something is named by a configuration and found by its name, so that a loss, a mining rule, a
 * sampler, an optimizer, an augmentation or an evaluator is added by one class and no list here.
 *
 * <p>What may enter: names and finding. What may not: what is named.
 */
package io.facenet.training.registry;

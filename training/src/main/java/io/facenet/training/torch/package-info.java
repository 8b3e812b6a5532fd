/**
 * The networks on libtorch: the only room that knows the training engine.
 *
 * <p>What may enter: turning a {@code NetworkSpec} into tensors, forward, backward, optimizers.
 * What may not: where batches come from, what a run is, files. No type of the engine appears in a
 * public signature.
 */
package io.facenet.training.torch;

/**
 * Labeled faces: where they come from, what is wrong with them, one packed file of them, and
 * batches drawn, augmented and scaled from it.
 *
 * <p>What may enter: reading, checking, packing, drawing, augmenting. What may not: networks and
 * losses.
 */
package io.facenet.training.data;

/**
 * Which faces learn from which: batches of P identities × K faces, the distances inside a batch,
 * and the rules that choose triplets (anchor, positive, negative) from it.
 *
 * <p>What may enter: selection, on plain arrays of distances and identities. What may not: losses
 * (see {@code io.facenet.core.loss}), photos, engines.
 */
package io.facenet.core.mining;

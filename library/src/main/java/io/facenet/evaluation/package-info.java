/**
 * From folders of photos to the matrices of embeddings that the protocols of {@code core} measure,
 * with a cache on disk so that a second report costs seconds.
 *
 * <p>What may enter: reading sets of photos, one face a photo, making photos worse on purpose,
 * keeping embeddings. What may not: the measures themselves (they are in {@code core}), printing.
 */
package io.facenet.evaluation;

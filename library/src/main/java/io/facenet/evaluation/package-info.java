/**
 * Every evaluation as one call: from folders of photos over the embeddings, which a cache on disk
 * keeps so that a second report costs seconds, to the protocols of {@code core} and a record of all
 * figures. {@link io.facenet.evaluation.Evaluations} is the way in.
 *
 * <p>What may enter: reading sets of photos, one face a photo, making photos worse on purpose,
 * keeping embeddings, running protocols, calibrations and projections on them. What may not: the
 * measures themselves (they are in {@code core}), printing.
 */
package io.facenet.evaluation;

/**
 * Embeddings as numbers: unit vectors and their one distance, as floats and as bytes, matrices of
 * them, projections, the kernels that multiply many at once, and repeatable random numbers.
 *
 * <p>What may enter: arithmetic of vectors on plain arrays. What may not: protocols, clustering,
 * losses; they are built on top of this room.
 */
package io.facenet.core.vector;

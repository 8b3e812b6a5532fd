/**
 * How good a network is: evaluators that are given a function from faces to embeddings.
 *
 * <p>What may enter: figures of a network as it is served. What may not: when they are measured,
 * how a network is trained.
 */
package io.facenet.training.evaluation;

/**
 * Who belongs together: clustering of faces by the one distance, with what is known about them
 * (faces of one photo are different people, corrections by hand), and scores for the result.
 *
 * <p>The paper clusters by agglomeration. The rule here is average linkage: the distance of two
 * clusters is the mean squared distance of their pairs, which for unit vectors is 2 − 2·m(A)·m(B)
 * with m the mean vector, so that no matrix of distances is ever held.
 *
 * <p>Main path: {@link io.facenet.core.cluster.FaceClustering}. What may enter: clustering on plain
 * arrays. What may not: photos, stores, indexes.
 */
package io.facenet.core.cluster;

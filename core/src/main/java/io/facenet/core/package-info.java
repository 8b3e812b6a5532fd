/**
 * The mathematics of faces as unit vectors: embeddings, the one distance, evaluation protocols,
 * quantisation, clustering, losses and mining, all on plain arrays.
 *
 * <p>What may enter: code that needs nothing but the JDK. What may not: photos, files of models,
 * engines, databases.
 */
package io.facenet.core;

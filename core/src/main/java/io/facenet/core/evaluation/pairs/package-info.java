/**
 * Lists of pairs as the benchmarks publish them: LFW, YouTube Faces, and tables of one's own.
 *
 * <p>What may enter: readers of such lists and the pairs they give. What may not: photos, distances
 * and measures.
 */
package io.facenet.core.evaluation.pairs;

/**
 * From a face in a photo to a unit vector: alignment, scaling of pixels, the network,
 * normalization.
 *
 * <p>What may enter: what happens between landmarks and embedding. What may not: finding faces,
 * comparing them.
 */
package io.facenet.vision.embed;

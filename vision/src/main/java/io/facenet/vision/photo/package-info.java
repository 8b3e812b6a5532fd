/**
 * Photos: from a file of a real user to an upright RGB picture in memory, and back to a file.
 *
 * <p>One convention of coordinates holds everywhere: they are in pixels from the upper left corner,
 * continuous, and pixel (i, j) covers [i, i + 1) × [j, j + 1), so its center is (i + 0.5, j + 0.5).
 *
 * <p>What may enter: decoding, walking folders, resampling, drawing. What may not: faces, networks,
 * models. Broken input leaves this room only as a {@link io.facenet.vision.photo.PhotoException}.
 */
package io.facenet.vision.photo;

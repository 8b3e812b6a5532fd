package io.facenet.vision.detect;

import io.facenet.core.face.Box;

/**
 * A box that a detector takes for a face.
 *
 * @param box in pixels of the photo
 * @param confidence in [0, 1]
 */
public record Detection(Box box, double confidence) {}

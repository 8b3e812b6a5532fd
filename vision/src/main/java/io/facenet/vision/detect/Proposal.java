package io.facenet.vision.detect;

import io.facenet.core.face.Box;

/**
 * A box that a detector network proposes.
 *
 * @param box in fractions of the network's input: (0, 0) is its top left corner, (1, 1) its bottom
 *     right; it may reach past the borders
 * @param confidence in [0, 1]
 */
public record Proposal(Box box, double confidence) {}

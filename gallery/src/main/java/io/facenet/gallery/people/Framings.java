package io.facenet.gallery.people;

/**
 * How the faces of a gallery were cut out of their photos. Faces of the two kinds lie further apart
 * than those of one.
 *
 * @param detected whether some are by a detector: the pose of the head is known
 * @param centered whether some are the middle of a portrait: the pose is not known
 */
public record Framings(boolean detected, boolean centered) {}

package io.facenet.gallery.people;

/**
 * Where a face is, in pixels of the upright photo.
 *
 * @param x left edge
 * @param y top edge
 * @param width to the right
 * @param height downwards
 */
public record FaceBox(double x, double y, double width, double height) {}

package io.facenet.core.face;

/**
 * A place in pixels of the upright photo.
 *
 * @param x to the right
 * @param y downwards
 */
public record Point(double x, double y) {}

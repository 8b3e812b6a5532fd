package io.facenet;

import java.nio.file.Path;

/**
 * A face among those of many photos.
 *
 * @param photo the file
 * @param number of the face in its photo, from 1, largest first
 * @param face where it is and how it looks
 */
public record ClusteredFace(Path photo, int number, Face face) {}

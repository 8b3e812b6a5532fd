package io.facenet.vision.model;

/**
 * The artifact that shipped weights lie in, apart from the library because their license is
 * another.
 *
 * @param coordinate {@code group:artifact}, as a build names it
 * @param license what the weights may be used for, in one line, and where its text is
 */
public record ModelArtifact(String coordinate, String license) {}

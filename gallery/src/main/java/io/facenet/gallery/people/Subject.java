package io.facenet.gallery.people;

/**
 * An enrolled person.
 *
 * @param id number in the gallery
 * @param name unique, any text
 * @param faces how many faces are enrolled
 */
public record Subject(long id, String name, int faces) {}

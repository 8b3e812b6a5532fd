package io.facenet.gallery.people;

/**
 * Which person it is.
 *
 * @param id number in the gallery
 * @param name unique, any text
 */
public record SubjectName(long id, String name) {}

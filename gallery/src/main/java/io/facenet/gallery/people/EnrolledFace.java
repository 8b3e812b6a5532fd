package io.facenet.gallery.people;

/**
 * A face in the gallery.
 *
 * @param id its number; ascending in the order of enrollment, never used again
 * @param subject the name of the person
 * @param face what was enrolled
 * @param enrolledAt milliseconds since 1970
 */
public record EnrolledFace(long id, String subject, NewFace face, long enrolledAt) {}

package io.facenet.gallery;

import io.facenet.gallery.people.SubjectName;

/**
 * A person that a face may be.
 *
 * @param subject the person
 * @param faceId the person's enrolled face that is nearest
 * @param distance squared distance to it, in [0, 4]: the person's one score
 */
public record Candidate(SubjectName subject, long faceId, double distance) {}

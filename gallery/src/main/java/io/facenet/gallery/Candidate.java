package io.facenet.gallery;

import io.facenet.gallery.people.SubjectName;

/**
 * A person that a face may be.
 *
 * @param subject the person
 * @param faceId the person's enrolled face that is nearest
 * @param distance squared distance to it, in [0, 4]: the person's one score
 * @param model id of the model or bridge that made that face's embedding
 * @param threshold the largest distance to faces of that version at which a face is taken for
 *     theirs
 */
public record Candidate(
    SubjectName subject, long faceId, double distance, String model, double threshold) {}

package io.facenet;

import io.facenet.gallery.people.Enrollment;
import io.facenet.support.FaceNetException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of one photo among many that were enrolled.
 *
 * @param photo the file
 * @param enrollment what was stored, or was there already; empty if nothing could be enrolled
 * @param problem why nothing could be enrolled; the message names the photo
 */
public record EnrolledPhoto(
    Path photo, Optional<Enrollment> enrollment, Optional<FaceNetException> problem) {}

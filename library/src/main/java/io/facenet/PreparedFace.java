package io.facenet;

import io.facenet.gallery.people.NewFace;
import java.util.Optional;

/**
 * A face that is ready to be enrolled: everything is measured, nothing is stored.
 *
 * @param name of the person, in its one spelling
 * @param face what will be stored; empty when the photo is enrolled for this person already
 */
public record PreparedFace(String name, Optional<NewFace> face) {}

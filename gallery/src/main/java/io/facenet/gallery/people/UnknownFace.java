package io.facenet.gallery.people;

import io.facenet.core.face.Box;
import java.util.UUID;

/**
 * A face that nobody has named yet, without its code and its picture.
 *
 * @param uuid that no other face has; it stays when the face is named
 * @param photoHash hash of the photo that it was in, which is not kept
 * @param box where it was in the photo
 * @param quality how well it can be seen
 * @param seenAt milliseconds since 1970
 * @param model the id of the model that embedded it
 * @param dismissed whether somebody wants to see no more of it
 */
public record UnknownFace(
    UUID uuid,
    String photoHash,
    Box box,
    Quality quality,
    long seenAt,
    String model,
    boolean dismissed) {}

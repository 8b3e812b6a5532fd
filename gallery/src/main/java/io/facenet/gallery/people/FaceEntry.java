package io.facenet.gallery.people;

import io.facenet.core.face.Box;
import java.util.UUID;

/**
 * What a gallery knows of a face, without its embedding and its pictures.
 *
 * @param uuid that no other face has in any gallery
 * @param id its number in the gallery; ascending in the order of enrollment, never used again
 * @param subject the name of the person
 * @param photo where the photo came from, for people to read
 * @param box where the face is in the photo
 * @param quality how well it can be seen
 * @param enrolledAt milliseconds since 1970
 * @param model the id of the model that embedded it
 * @param photoKept whether the gallery keeps the photo
 */
public record FaceEntry(
    UUID uuid,
    long id,
    String subject,
    String photo,
    Box box,
    Quality quality,
    long enrolledAt,
    String model,
    boolean photoKept) {}

package io.facenet.server.face;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.FaceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The enrolled faces of one person, to compare others with.
 *
 * @param room whose gallery they are in
 * @param embeddings of the faces
 */
public record PersonFaces(GalleryRoom room, Map<UUID, QuantizedEmbedding> embeddings) {
  private static final int PAGE = 1000;

  /** An enrolled face and how far it is, squared. */
  public record Near(UUID image, double distance) {}

  /** Reads the embeddings of a person's first faces, not more than a number. */
  public static PersonFaces of(GalleryRoom room, String subject, int most) {
    Map<UUID, QuantizedEmbedding> embeddings = new LinkedHashMap<>();
    for (int page = 0; embeddings.size() < most; page++) {
      List<FaceEntry> faces =
          room.gallery().faces(Optional.of(subject), page, Math.min(most, PAGE)).faces();
      for (FaceEntry face : faces) {
        room.gallery().embedding(face.uuid()).ifPresent(one -> embeddings.put(face.uuid(), one));
      }
      if (faces.isEmpty()) {
        break;
      }
    }
    return new PersonFaces(room, embeddings);
  }

  /** The one that is nearest to a face; nothing if the person has none. */
  public Optional<Near> nearest(QuantizedEmbedding face) {
    Near nearest = null;
    for (Map.Entry<UUID, QuantizedEmbedding> one : embeddings.entrySet()) {
      double distance = room.distance(face, one.getValue());
      if (nearest == null || distance < nearest.distance()) {
        nearest = new Near(one.getKey(), distance);
      }
    }
    return Optional.ofNullable(nearest);
  }
}

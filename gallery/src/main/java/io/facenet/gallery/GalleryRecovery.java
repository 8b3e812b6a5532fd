package io.facenet.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saves what can be read of a damaged gallery into a new one. The damaged file is only read. */
public final class GalleryRecovery {
  private static final int LEAST_BYTES_A_FACE = 100;
  private static final int AT_ONCE = 1000;
  private static final String FACE =
      "SELECT f.id, coalesce((SELECT name FROM subject s WHERE s.id = f.subject_id),"
          + " 'recovered ' || f.subject_id), codes, model, photo, hash, x, y, width, height,"
          + " size, sharpness, yaw, pitch, confidence, thumbnail, enrolled_at FROM face f"
          + " WHERE f.id = ?";

  private GalleryRecovery() {}

  /**
   * What was saved.
   *
   * @param saved faces in the new gallery
   * @param lost faces that could not be read
   */
  public record Recovered(long saved, long lost) {}

  /**
   * Reads the damaged gallery face by face.
   *
   * @param damaged stays as it is
   * @param target a file that does not exist yet
   */
  public static Recovered recover(Path damaged, Path target) throws IOException {
    if (Files.exists(target)) {
      throw new GalleryException(target + " exists already; choose another file");
    }
    long bytes = Files.size(damaged);
    try (Database source = Database.openReadOnly(damaged);
        Gallery saved = Gallery.openOrCreate(target, model(source))) {
      long last = lastFace(source, bytes);
      List<EnrolledFace> batch = new ArrayList<>();
      long kept = 0;
      long lost = 0;
      for (long id = 1; id <= last; id++) {
        try {
          Optional<EnrolledFace> face = source.list(FACE, FaceTable::read, id).stream().findFirst();
          if (face.isPresent()) {
            batch.add(face.get());
          }
        } catch (GalleryException | IllegalArgumentException unreadable) {
          lost++;
        }
        if (batch.size() == AT_ONCE || id == last) {
          saved.enrollAll(batch);
          kept += batch.size();
          batch.clear();
        }
      }
      return new Recovered(kept, lost);
    }
  }

  private static ModelIdentity model(Database source) {
    List<String> model =
        source.list(
            "SELECT value FROM property WHERE name IN ('dimensions', 'model') ORDER BY name",
            row -> row.getString(1));
    return ModelIdentity.of(model.get(1), Integer.parseInt(model.get(0)));
  }

  private static long lastFace(Database source, long bytes) {
    try {
      return source.number("SELECT seq FROM sqlite_sequence WHERE name = 'face'");
    } catch (GalleryException unreadable) {
      return bytes / LEAST_BYTES_A_FACE;
    }
  }
}

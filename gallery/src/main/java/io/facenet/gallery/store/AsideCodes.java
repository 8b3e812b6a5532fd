package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import java.util.List;
import java.util.Optional;

/** Codes of faces that are not enrolled, each with a checksum of its own. */
final class AsideCodes {
  private AsideCodes() {}

  /** As they were stored; nothing if they are not any more. */
  static Optional<QuantizedEmbedding> read(long id, byte[] codes, String model, long checksum) {
    try {
      return Optional.of(new QuantizedEmbedding(codes, model))
          .filter(embedding -> FaceChecksum.of(id, embedding) == checksum);
    } catch (IllegalArgumentException | NullPointerException noCodes) {
      return Optional.empty();
    }
  }

  /** How many of a table are not what was stored. */
  static long changed(Database database, String table) {
    List<Boolean> intact =
        database.list(
            "SELECT id, codes, model, checksum FROM " + table + " WHERE checksum IS NOT NULL",
            row ->
                read(row.getLong(1), row.getBytes(2), row.getString(3), row.getLong(4))
                    .isPresent());
    return intact.stream().filter(same -> !same).count();
  }
}

package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.seal.BrokenSealException;
import io.facenet.gallery.seal.Place;
import java.util.List;
import java.util.Optional;

/** Codes of faces that are not enrolled, each with a checksum of its own. */
enum AsideCodes {
  UNKNOWN,
  DENIAL;

  /** The table that they lie in, which has columns id, codes, model and checksum. */
  String table() {
    return this == UNKNOWN ? "unknown" : "denial";
  }

  /** Where those of a row belong. */
  Place place(long id, String model) {
    return this == UNKNOWN ? Place.unknownCodes(id, model) : Place.denied(id, model);
  }

  /** As they were stored; nothing if they are not any more. */
  Optional<QuantizedEmbedding> read(
      Seals seals, long id, byte[] stored, String model, long checksum) {
    try {
      byte[] codes = seals.vault().open(stored, place(id, model));
      return Optional.of(new QuantizedEmbedding(codes, model))
          .filter(embedding -> seals.sums().of(id, embedding) == checksum);
    } catch (BrokenSealException | IllegalArgumentException | NullPointerException noCodes) {
      return Optional.empty();
    }
  }

  /** How many are not what was stored. */
  long changed(Database database) {
    List<Boolean> intact =
        database.list(
            "SELECT id, codes, model, checksum FROM " + table() + " WHERE checksum IS NOT NULL",
            row ->
                read(
                        database.seals(),
                        row.getLong(1),
                        row.getBytes(2),
                        row.getString(3),
                        row.getLong(4))
                    .isPresent());
    return intact.stream().filter(same -> !same).count();
  }
}

package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.seal.Place;
import io.facenet.gallery.seal.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * All columns of a gallery's database that hold something of faces, and all checksums: opened and
 * sealed anew. A table that comes to hold such a column is rewritten here, too.
 */
final class SealedTables {
  /** The columns of bytes, as table and column. */
  static final List<String> COLUMNS =
      List.of(
          "face.codes",
          "face.thumbnail",
          "kept.codes",
          "coming.codes",
          "photo.bytes",
          "unknown.codes",
          "unknown.thumbnail",
          "denial.codes");

  private static final int AT_ONCE = 500;

  private final Database database;
  private final Seals from;
  private final Seals to;

  /** To be rewritten in a transaction on a connection that nobody else uses. */
  SealedTables(Database database, Vault from, Vault to) {
    this.database = database;
    this.from = new Seals(database.seals().file(), from);
    this.to = new Seals(database.seals().file(), to);
  }

  /**
   * Rewrites all.
   *
   * @throws DamagedGalleryException if something is not what was stored
   */
  void rewrite() {
    names();
    faces();
    aside("kept", true);
    aside("coming", false);
    photos();
    pictures();
    for (AsideCodes codes : AsideCodes.values()) {
      aside(codes);
    }
  }

  private void names() {
    List<Object[]> sums =
        database.list(
            "SELECT id, name, checksum FROM subject ORDER BY id",
            row -> {
              long id = row.getLong(1);
              String name = row.getString(2);
              require(from.sums().of(id, name) == row.getLong(3), "the name of person " + id);
              return new Object[] {to.sums().of(id, name), id};
            });
    database.updateAll("UPDATE subject SET checksum = ? WHERE id = ?", sums);
  }

  private void faces() {
    List<StoredFace> some = faces(0);
    FaceRows rows = new FaceRows(to);
    while (!some.isEmpty()) {
      database.updateAll(
          "UPDATE face SET codes = ?, thumbnail = ?, checksum = ? WHERE id = ?",
          some.stream()
              .map(
                  face ->
                      new Object[] {
                        rows.codes(face), rows.thumbnail(face), rows.checksum(face), face.id()
                      })
              .toList());
      some = faces(some.get(some.size() - 1).id());
    }
  }

  private List<StoredFace> faces(long after) {
    FaceRows rows = new FaceRows(from);
    return database.list(
        "SELECT f.id, '', "
            + FaceRows.COLUMNS
            + ", subject_id, checksum FROM face f WHERE f.id > ? ORDER BY f.id LIMIT ?",
        row -> {
          StoredFace face = face(rows, row);
          require(rows.checksum(face) == row.getLong(19), "face " + face.id());
          return face;
        },
        after,
        AT_ONCE);
  }

  private StoredFace face(FaceRows rows, ResultSet row) throws SQLException {
    try {
      return rows.stored(row);
    } catch (IllegalArgumentException | NullPointerException notAFace) {
      throw damaged("face " + row.getLong(1));
    }
  }

  /** The tables of what faces were, or will be. */
  private void aside(String table, boolean withSum) {
    String select =
        "SELECT face_id, codes, model"
            + (withSum ? ", checksum" : "")
            + " FROM "
            + table
            + " WHERE face_id > ? ORDER BY face_id LIMIT ?";
    String update =
        "UPDATE "
            + table
            + " SET codes = ?"
            + (withSum ? ", checksum = ?" : "")
            + " WHERE face_id = ?";
    long last = 0;
    List<Object[]> some;
    do {
      some = database.list(select, row -> aside(table, withSum, row), last, AT_ONCE);
      database.updateAll(update, some);
      last = some.isEmpty() ? 0 : (long) some.get(some.size() - 1)[withSum ? 2 : 1];
    } while (!some.isEmpty());
  }

  private Object[] aside(String table, boolean withSum, ResultSet row) throws SQLException {
    long face = row.getLong(1);
    String model = row.getString(3);
    Place place = table.equals("kept") ? Place.kept(face, model) : Place.coming(face, model);
    QuantizedEmbedding embedding = new QuantizedEmbedding(from.open(row.getBytes(2), place), model);
    byte[] codes = to.seal(embedding.codes(), place);
    if (!withSum) {
      return new Object[] {codes, face};
    }
    require(from.sums().of(face, embedding) == row.getLong(4), "what face " + face + " was");
    return new Object[] {codes, to.sums().of(face, embedding), face};
  }

  private void aside(AsideCodes codes) {
    database.updateAll(
        "UPDATE " + codes.table() + " SET codes = ?, checksum = ? WHERE id = ?",
        database.list(
            "SELECT id, codes, model, checksum FROM "
                + codes.table()
                + " WHERE codes IS NOT NULL ORDER BY id",
            row -> {
              long id = row.getLong(1);
              String model = row.getString(3);
              QuantizedEmbedding embedding =
                  codes
                      .read(from, id, row.getBytes(2), model, row.getLong(4))
                      .orElseThrow(() -> damaged("row " + id + " of " + codes.table()));
              return new Object[] {
                to.seal(embedding.codes(), codes.place(id, model)), to.sums().of(id, embedding), id
              };
            }));
  }

  /** The small pictures of faces without a name. */
  private void pictures() {
    database.updateAll(
        "UPDATE unknown SET thumbnail = ? WHERE id = ?",
        database.list(
            "SELECT id, thumbnail FROM unknown WHERE thumbnail IS NOT NULL ORDER BY id",
            row -> {
              Place place = Place.unknownThumbnail(row.getLong(1));
              return new Object[] {
                to.seal(from.open(row.getBytes(2), place), place), row.getLong(1)
              };
            }));
  }

  /** One by one, since they are large. */
  private void photos() {
    List<String> hashes =
        new ArrayList<>(
            database.list("SELECT hash FROM photo ORDER BY hash", row -> row.getString(1)));
    for (String hash : hashes) {
      database.updateAll(
          "UPDATE photo SET bytes = ?, checksum = ? WHERE hash = ?",
          database.list(
              "SELECT bytes, checksum FROM photo WHERE hash = ?", row -> photo(hash, row), hash));
    }
  }

  private Object[] photo(String hash, ResultSet row) throws SQLException {
    byte[] bytes = from.open(row.getBytes(1), Place.photo(hash));
    require(from.sums().of(hash, bytes) == row.getLong(2), "a kept photo");
    return new Object[] {to.seal(bytes, Place.photo(hash)), to.sums().of(hash, bytes), hash};
  }

  private void require(boolean intact, String what) {
    if (!intact) {
      throw damaged(what);
    }
  }

  /** Nothing damaged is sealed as if it were whole. */
  private DamagedGalleryException damaged(String what) {
    return DatabaseFailure.damaged(from.file(), what + " is not what was stored");
  }
}

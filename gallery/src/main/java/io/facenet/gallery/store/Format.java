package io.facenet.gallery.store;

/**
 * The format of a gallery as its file tells it. That of an encrypted one is told as a number of
 * which no program knows that does not know of encryption, so that those refuse it.
 *
 * @param number of the format
 * @param encrypted whether what it keeps of faces is encrypted
 */
record Format(int number, boolean encrypted) {
  private static final int ENCRYPTED = 1000;

  /** As it stands in the file ({@code user_version}). */
  static Format of(long stored) {
    boolean encrypted = stored >= ENCRYPTED && stored < 2 * ENCRYPTED;
    return new Format((int) (encrypted ? stored - ENCRYPTED : stored), encrypted);
  }

  static Format of(Database database) {
    return of(database.number("PRAGMA user_version"));
  }

  /** Notes another number; encrypted or not it stays. */
  static void set(Database database, int number) {
    new Format(number, of(database).encrypted()).store(database);
  }

  void store(Database database) {
    database.execute("PRAGMA user_version = " + (encrypted ? ENCRYPTED + number : number));
  }
}

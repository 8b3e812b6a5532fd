package io.facenet.gallery;

import io.facenet.gallery.index.GraphFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Looks through a whole gallery: whether its tables hang together, each face and each name is what
 * was stored, no face is missing that was not deleted, and the index beside it belongs to it.
 * Changes nothing, except that a gallery of an earlier format gets its checksums first.
 */
public final class GalleryCheck {
  private static final int MOST_FAULTS = 20;

  private GalleryCheck() {}

  /**
   * What was found.
   *
   * @param faces number of faces in the gallery
   * @param faults one line each; none in a sound gallery
   */
  public record Report(long faces, List<String> faults) {
    public Report {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Checks a gallery.
   *
   * @throws GalleryException if there is none, or it cannot be opened at all
   */
  public static Report check(Path file) {
    try (Gallery gallery = Gallery.openForReading(file)) {
      return check(gallery);
    }
  }

  /** Checks a gallery that is open. */
  static Report check(Gallery gallery) {
    List<String> faults = new ArrayList<>();
    gallery.check(faults);
    if (gallery.erasurePending()) {
      faults.add(
          gallery.readOnly()
              ? "deleted faces are still in the file; open it once where it can be written"
              : "another process reads it, so deleted faces are still in the file");
    }
    index(gallery, faults);
    return new Report(gallery.faceCount(), faults);
  }

  /** The tables. */
  static void tables(Database database, List<String> faults) {
    database.each(
        "PRAGMA integrity_check(" + MOST_FAULTS + ")",
        row -> {
          String line = row.getString(1);
          if (!line.equals("ok")) {
            faults.add(line.replaceAll("\\s+", " "));
          }
        });
  }

  /** The checksums, and the numbers that no face has. */
  static void faces(Database database, List<String> faults) {
    if (database.number("PRAGMA user_version") < Schema.VERSION) {
      faults.add("it has no checksums yet; open it once where it can be written");
      return;
    }
    TreeSet<Long> changed = new TreeSet<>();
    new FaceTable(database).eachChanged(changed::add);
    if (!changed.isEmpty()) {
      faults.add(changed.size() + " faces are not what was stored: " + NumberRanges.of(changed));
    }
    for (String name : new SubjectTable(database).changed()) {
      faults.add("the name \"" + name + "\" is not what was stored");
    }
    long missing =
        database.number("SELECT seq FROM sqlite_sequence WHERE name = 'face'")
            - database.number("SELECT count(*) FROM face")
            - database.number("SELECT count(*) FROM removal");
    if (missing != 0) {
      faults.add(missing + " faces are missing that were not deleted");
    }
  }

  private static void index(Gallery gallery, List<String> faults) {
    Path file = IndexKeeper.fileOf(gallery);
    GalleryFeed feed = gallery.feed();
    try {
      feed.origin()
          .flatMap(
              now -> GraphFile.problem(file, gallery.model().dimensions(), now, feed::eachCodes))
          .ifPresent(problem -> faults.add("index " + file + " " + problem + "; delete it"));
    } catch (DamagedGalleryException e) {
      faults.add(e.getMessage());
    }
  }
}

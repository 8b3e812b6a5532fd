package io.facenet.gallery;

import io.facenet.gallery.index.CodeSource;
import io.facenet.gallery.index.GraphFile;
import io.facenet.gallery.people.DamagedGalleryException;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.store.GalleryFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through a whole gallery: whether its tables hang together, each face and each name is what
 * was stored, no face is missing that was not deleted, and the index beside it belongs to it.
 * Changes nothing, except that a gallery of an earlier format gets its checksums first.
 */
public final class GalleryCheck {
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
  public static Report check(Gallery gallery) {
    List<String> faults = new ArrayList<>(gallery.faults());
    index(gallery, faults);
    return new Report(gallery.faceCount(), faults);
  }

  private static void index(Gallery gallery, List<String> faults) {
    GalleryFeed feed = gallery.feed();
    Path file = GraphStore.fileOf(gallery);
    try {
      CodeSource source = GraphStore.source(feed, new VersionNumbers());
      GraphStore.origin(feed)
          .flatMap(now -> GraphFile.problem(file, feed.dimensions(), now, source, feed.vault()))
          .ifPresent(problem -> faults.add("index " + file + " " + problem + "; delete it"));
    } catch (DamagedGalleryException e) {
      faults.add(e.getMessage());
    }
  }
}

package io.facenet.gallery;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.store.Salvage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Saves what can be read of a damaged gallery into a new one. The damaged file is only read, page
 * by page and without its trees, so a file that was cut or whose pages were mixed up still gives
 * what it holds. A face whose checksum is wrong is not saved, and each that is missing without
 * having been deleted is counted as lost.
 */
public final class GalleryRecovery {
  private GalleryRecovery() {}

  /**
   * What was saved.
   *
   * @param saved faces in the new gallery
   * @param lost faces that were enrolled, not deleted, and could not be saved
   * @param remarks what was lost and what is doubtful, a line each
   */
  public record Recovered(long saved, long lost, List<String> remarks) {
    public Recovered {
      remarks = List.copyOf(remarks);
    }

    /** Whether nothing was lost and nothing is doubtful. */
    public boolean complete() {
      return lost == 0 && remarks.isEmpty();
    }
  }

  /**
   * Reads the damaged gallery.
   *
   * @param damaged stays as it is
   * @param target a file that does not exist yet
   * @throws GalleryException if nothing of it can be saved; no target is made then
   */
  public static Recovered recover(Path damaged, Path target) throws IOException {
    return recover(damaged, target, GalleryAccess.plain());
  }

  /**
   * As {@link #recover(Path, Path)}, of a gallery that may be encrypted; the new one is then, too.
   * If its own key is among what is damaged, nothing can be saved.
   *
   * @param access by which the gallery could be opened
   */
  public static Recovered recover(Path damaged, Path target, GalleryAccess access)
      throws IOException {
    Salvage.Outcome outcome = Salvage.of(damaged, target, access.key());
    return new Recovered(outcome.saved(), outcome.lost(), outcome.remarks());
  }
}

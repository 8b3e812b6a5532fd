package io.facenet;

import io.facenet.gallery.people.GalleryException;
import java.nio.file.Path;
import java.util.Collection;

/** Faces of a gallery cannot be moved to a model, and cannot stay what they are beside it. */
public class UnmovableFacesException extends GalleryException {
  private static final long serialVersionUID = 1;

  /**
   * @param gallery its file
   * @param report what would become of its faces
   * @param target id of the model
   * @param models ids of those that made the gallery's faces
   */
  public UnmovableFacesException(
      Path gallery, UpgradeReport report, String target, Collection<String> models) {
    super(
        "nothing was moved in gallery "
            + gallery
            + ": "
            + report.whyStaying()
            + " cannot be moved to "
            + target
            + ", which is not compatible with "
            + String.join(", ", models.stream().filter(model -> !model.equals(target)).toList()));
  }
}

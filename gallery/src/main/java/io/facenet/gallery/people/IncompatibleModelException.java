package io.facenet.gallery.people;

import java.nio.file.Path;
import java.util.Locale;

/** Embeddings of a model may not be compared with those in a gallery. */
public class IncompatibleModelException extends GalleryException {
  private static final long serialVersionUID = 1;

  private final Path gallery;
  private final String galleryModel;
  private final String otherModel;

  /**
   * @param gallery its file
   * @param enrolled the model of faces in it
   * @param other the model whose embeddings may not be compared with them
   */
  public IncompatibleModelException(Path gallery, FaceVersion enrolled, FaceVersion other) {
    super("gallery " + gallery + " has faces by " + why(enrolled, other));
    this.gallery = gallery;
    this.galleryModel = enrolled.id();
    this.otherModel = other.id();
  }

  private static String why(FaceVersion enrolled, FaceVersion other) {
    if (other.measuredWithAnother(enrolled)) {
      return String.format(
          Locale.ROOT,
          "another model %s (content %.12s) than the one that %s was measured with (content %.12s):"
              + " its file has changed since",
          enrolled.id(),
          enrolled.files().get(enrolled.id()),
          other.id(),
          other.files().get(enrolled.id()));
    }
    if (enrolled.measuredWithAnother(other)) {
      return String.format(
          Locale.ROOT,
          "model %s, which was measured with another %s (content %.12s) than this one (content"
              + " %.12s): its file has changed since",
          enrolled.id(),
          other.id(),
          enrolled.files().get(other.id()),
          other.files().get(other.id()));
    }
    return String.format(
        Locale.ROOT,
        "model %s (%d bytes a face), %s (%d) is not declared compatible with it",
        enrolled.id(),
        enrolled.model().dimensions(),
        other.id(),
        other.model().dimensions());
  }

  /** The gallery's file. */
  public Path gallery() {
    return gallery;
  }

  /** The id of the model that made faces in the gallery. */
  public String galleryModel() {
    return galleryModel;
  }

  /** The id of the model that is not compatible with it. */
  public String otherModel() {
    return otherModel;
  }
}

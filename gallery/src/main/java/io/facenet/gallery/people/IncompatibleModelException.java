package io.facenet.gallery.people;

import java.nio.file.Path;

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
  public IncompatibleModelException(Path gallery, ModelIdentity enrolled, ModelIdentity other) {
    super(
        "gallery "
            + gallery
            + " has faces by model "
            + enrolled.id()
            + " ("
            + enrolled.dimensions()
            + " bytes a face), "
            + other.id()
            + " ("
            + other.dimensions()
            + ") is not declared compatible with it");
    this.gallery = gallery;
    this.galleryModel = enrolled.id();
    this.otherModel = other.id();
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

package io.facenet.gallery.people;

/** Embeddings of a model may not be compared with those in a gallery. */
public class IncompatibleModelException extends GalleryException {
  private static final long serialVersionUID = 1;

  private final String galleryModel;

  /**
   * @param galleryModel id of the model that the gallery was made with
   */
  public IncompatibleModelException(String message, String galleryModel) {
    super(message);
    this.galleryModel = galleryModel;
  }

  /** The id of the model that the gallery was made with. */
  public String galleryModel() {
    return galleryModel;
  }
}

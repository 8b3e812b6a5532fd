package io.facenet.gallery;

import io.facenet.gallery.store.GalleryStore;

/** Galleries as tests of other rooms need them. */
public final class Galleries {
  private Galleries() {}

  /** A gallery on an open store, which it closes. */
  public static Gallery of(GalleryStore store) {
    return new Gallery(store);
  }

  /** Looks through a gallery that is open. */
  public static GalleryCheck.Report check(Gallery gallery) {
    return GalleryCheck.check(gallery);
  }
}

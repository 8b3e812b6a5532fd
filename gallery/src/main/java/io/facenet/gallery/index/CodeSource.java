package io.facenet.gallery.index;

/** Hands out faces. */
public interface CodeSource {
  /** Hands out all faces, by ascending number. */
  void each(FaceSink sink);
}

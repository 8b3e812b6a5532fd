package io.facenet.gallery.index;

/** Takes faces one after the other. */
public interface FaceSink {
  /** Takes a face and its int8 codes. */
  void accept(long face, byte[] codes);
}

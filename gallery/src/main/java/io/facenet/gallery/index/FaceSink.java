package io.facenet.gallery.index;

/** Takes faces one after the other. */
public interface FaceSink {
  /** Takes a face, the number of its subject, and its int8 codes. */
  void accept(long face, long subject, byte[] codes);
}

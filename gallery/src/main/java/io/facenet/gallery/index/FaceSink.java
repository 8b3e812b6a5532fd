package io.facenet.gallery.index;

/** Takes faces one after the other. */
public interface FaceSink {
  /**
   * Takes a face.
   *
   * @param subject number of its subject
   * @param version number of its version, in [0, 127]
   * @param codes its int8 codes
   */
  void accept(long face, long subject, int version, byte[] codes);
}

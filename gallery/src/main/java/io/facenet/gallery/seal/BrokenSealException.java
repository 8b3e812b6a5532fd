package io.facenet.gallery.seal;

/** Sealed bytes were changed, or belong to another place or another key. */
public class BrokenSealException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message that names the place, not the bytes. */
  BrokenSealException(String what) {
    super(what + " cannot be decrypted: it was changed, or belongs elsewhere", null, false, false);
  }
}

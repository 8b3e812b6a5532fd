package io.facenet.gallery.key;

import io.facenet.support.FaceNetException;
import java.nio.file.Path;

/** A key file cannot be used; the message says which and why, and nothing of what is in it. */
public class KeyFileException extends FaceNetException {
  private static final long serialVersionUID = 1;

  private final boolean exposed;

  /**
   * @param exposed whether it is refused since others may read it
   */
  KeyFileException(Path file, String why, boolean exposed) {
    super("key file " + file + " " + why);
    this.exposed = exposed;
  }

  /** Whether the file is refused since others than its owner and group may read it. */
  public boolean exposed() {
    return exposed;
  }
}

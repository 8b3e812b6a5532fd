package io.facenet.server.face;

/** Models and galleries are not loaded yet; a moment later they are. */
public final class StartingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StartingException() {
    super("The server is starting, please try again", null, false, false);
  }
}

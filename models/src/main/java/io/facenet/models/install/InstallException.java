package io.facenet.models.install;

import java.io.IOException;

/** Weights could not be fetched, are not the pinned ones, or could not be converted. */
public final class InstallException extends IOException {
  private static final long serialVersionUID = 1L;

  InstallException(String message) {
    super(message);
  }

  InstallException(String message, Throwable cause) {
    super(message, cause);
  }
}

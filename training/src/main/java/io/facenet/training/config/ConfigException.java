package io.facenet.training.config;

import io.facenet.support.FaceNetException;

/** A configuration that cannot be used; the message names the file, the key and what is allowed. */
public final class ConfigException extends FaceNetException {
  private static final long serialVersionUID = 1;

  /** With the whole message. */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}

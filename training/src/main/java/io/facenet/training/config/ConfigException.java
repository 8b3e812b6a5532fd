package io.facenet.training.config;

/** A configuration that cannot be used; the message names the file, the key and what is allowed. */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** With the whole message. */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}

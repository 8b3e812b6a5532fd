package io.facenet.vision.model;

import java.io.IOException;

/** No model of the wanted name or kind is at hand. */
public final class ModelNotFoundException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelNotFoundException(String message) {
    super(message);
  }
}

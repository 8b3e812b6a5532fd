package io.facenet.training.exception;

import java.nio.file.Path;

/** A file has the name of a crop and is not that crop. */
public final class CropInTheWayException extends TrainingException {
  private static final long serialVersionUID = 1;

  /**
   * @param file in the way
   * @param photo whose crop was to be written there
   */
  public CropInTheWayException(Path file, String photo) {
    super(file + " is there and is not the crop of " + photo);
  }
}

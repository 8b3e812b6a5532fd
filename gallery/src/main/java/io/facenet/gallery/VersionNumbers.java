package io.facenet.gallery;

import java.util.ArrayList;
import java.util.List;

/** Numbers the versions of faces from 0, in the order in which they come. */
final class VersionNumbers {
  private final List<String> models = new ArrayList<>();

  /** The number of a version. */
  int of(String model) {
    int number = models.indexOf(model);
    if (number >= 0) {
      return number;
    }
    models.add(model);
    return models.size() - 1;
  }

  /** The ids of all that came, by number. */
  List<String> models() {
    return models;
  }
}

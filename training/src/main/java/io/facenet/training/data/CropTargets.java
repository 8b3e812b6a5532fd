package io.facenet.training.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of crops: identity/photo.png becomes identity/photo.jpg, and where another photo has
 * that name already, identity/photo.png.jpg. Each photo, as identity/file, gets one name, and which
 * one hangs on the order of the photos alone. Names that differ in upper and lower case only count
 * as one, since for some file systems they are.
 */
public final class CropTargets {
  private final Set<String> photos = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  /**
   * @param done photos that had names before, in their order; they get none again
   */
  public CropTargets(List<String> done) {
    done.forEach(this::claim);
  }

  /** The name of a photo's crop as identity/file, or nothing for a photo that had one already. */
  public Optional<String> claim(String photo) {
    if (!photos.add(photo)) {
      return Optional.empty();
    }
    String name = photo.replaceFirst("\\.[^./]*$", "") + ".jpg";
    for (int number = 1; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = photo + (number == 1 ? "" : "-" + number) + ".jpg";
    }
    return Optional.of(name);
  }
}

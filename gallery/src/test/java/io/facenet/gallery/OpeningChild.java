package io.facenet.gallery;

import java.nio.file.Path;

/** Opens a gallery, and says so before and after. */
public final class OpeningChild {
  private OpeningChild() {}

  public static void main(String[] arguments) {
    System.out.println("opening");
    System.out.flush();
    Gallery.open(Path.of(arguments[0])).close();
    System.out.println("opened");
    System.out.flush();
  }
}

package io.facenet.gallery;

import io.facenet.gallery.key.GalleryKey;
import java.nio.file.Path;

/** Encrypts a gallery, or makes a plain one of it, and says so before and after. */
public final class EncryptingChild {
  private EncryptingChild() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    GalleryKey key = GalleryKey.read(Path.of(arguments[2]));
    System.out.println("begun");
    System.out.flush();
    switch (arguments[1]) {
      case "encrypt" -> GalleryEncryption.encrypt(file, key);
      case "renew" -> GalleryEncryption.renew(file, key, key);
      default -> GalleryEncryption.decrypt(file, key);
    }
    System.out.println("done");
    System.out.flush();
  }
}

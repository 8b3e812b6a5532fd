package io.facenet.gallery;

import java.nio.file.Path;

/** Enrolls faces until it is killed or done, and says so after each. */
public final class EnrollingChild {
  private EnrollingChild() {}

  public static void main(String[] arguments) {
    String name = arguments[1];
    int count = Integer.parseInt(arguments[2]);
    try (Gallery gallery = Gallery.openOrCreate(Path.of(arguments[0]), Faces.MODEL)) {
      for (int i = 0; i < count; i++) {
        String photo = name + "-" + i;
        gallery.enroll(name, Faces.face(i, photo));
        System.out.println(photo);
        System.out.flush();
      }
    }
  }
}

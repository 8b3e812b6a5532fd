package io.facenet.evaluation;

import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Flat pictures whose color is the identity: eight people, three photos each, PERSON/PHOTO. */
final class ColorPeople {
  static final int[][] COLORS = {
    {250, 0, 0}, {0, 250, 0}, {0, 0, 250}, {250, 250, 0},
    {250, 0, 250}, {0, 250, 250}, {250, 120, 0}, {0, 120, 250}
  };

  private ColorPeople() {}

  static void write(Path root) throws IOException {
    for (int person = 0; person < COLORS.length; person++) {
      for (int photo = 1; photo <= 3; photo++) {
        write(root.resolve(name(person, photo)), COLORS[person], 1 - 0.1 * photo);
      }
    }
  }

  static String name(int person, int photo) {
    return "P" + person + "/" + photo + ".jpg";
  }

  static void write(Path file, int[] color, double light) throws IOException {
    byte[] rgb = new byte[3 * 16 * 16];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (color[i % 3] * light);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, PhotoFile.jpeg(Photo.of(16, 16, rgb), 95));
  }

  /** One same and one different pair a person, in two folds. */
  static PairSet pairs(Path root) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < COLORS.length; i++) {
      int other = (i + 1) % COLORS.length;
      lines.add(name(i, 1) + "\t" + name(i, 2) + "\t1\t" + i % 2);
      lines.add(name(i, 1) + "\t" + name(other, 2) + "\t0\t" + i % 2);
    }
    return PairSet.ofPhotos(root, TsvPairs.parse(lines));
  }
}

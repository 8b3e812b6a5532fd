package io.facenet.cli;

import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Flat pictures as LFW lays photos out, where a person is a color, and pairs in four folds. */
public final class ColorPeople {
  public static final int IDENTITIES = 12;
  public static final int PHOTOS = 5;
  private static final int SIDE = 32;

  private ColorPeople() {}

  /** All photos, and pairs.txt beside them. */
  public static Path write(Path data) throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < IDENTITIES; i++) {
      int[] color = {random.nextInt(230), random.nextInt(230), random.nextInt(230)};
      for (int p = 1; p <= PHOTOS; p++) {
        writePhoto(data.resolve(name(i, p)), color, random);
      }
    }
    Files.write(data.resolve("pairs.txt"), pairs());
    return data;
  }

  /** The place of a photo in the folder; photos count from 1. */
  public static String name(int identity, int photo) {
    return "P%02d/P%02d_%04d.jpg".formatted(identity, identity, photo);
  }

  private static void writePhoto(Path file, int[] color, Random random) throws IOException {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    int light = random.nextInt(25);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (color[i % 3] + light + random.nextInt(4) - 2 & 0xff);
    }
    Files.createDirectories(file.getParent());
    Files.write(file, PhotoFile.jpeg(Photo.of(SIDE, SIDE, rgb), 90));
  }

  private static List<String> pairs() {
    List<String> lines = new ArrayList<>(List.of("4\t3"));
    for (int fold = 0; fold < 4; fold++) {
      for (int i = 0; i < 3; i++) {
        lines.add("P%02d\t1\t%d".formatted(3 * fold + i, 2 + i));
      }
      for (int i = 0; i < 3; i++) {
        lines.add("P%02d\t1\tP%02d\t2".formatted(3 * fold + i, (3 * fold + i + 5) % IDENTITIES));
      }
    }
    return lines;
  }
}

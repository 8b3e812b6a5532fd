package io.facenet.training.data;

import io.facenet.core.vector.RandomStream;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Drawn faces: each identity has its own colors and proportions, each photo its own noise. */
public final class TestFaces {
  private TestFaces() {}

  /** Writes root/identity/photo.png files. */
  public static Path write(Path root, int identities, int photos, int size, long seed) {
    try {
      for (int identity = 0; identity < identities; identity++) {
        Path folder = Files.createDirectories(root.resolve("person" + identity));
        for (int photo = 0; photo < photos; photo++) {
          BufferedImage image = draw(identity, photo, size, seed);
          ImageIO.write(image, "png", folder.resolve(photo + ".png").toFile());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root;
  }

  private static BufferedImage draw(int identity, int photo, int size, long seed) {
    RandomStream own = RandomStream.of(seed, identity);
    RandomStream noise = RandomStream.of(seed, identity, photo);
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(noise.nextInt(0x1000000)));
    graphics.fillRect(0, 0, size, size);
    graphics.setColor(new Color(own.nextInt(0x1000000)));
    int width = size / 2 + own.nextInt(size / 3);
    graphics.fillOval((size - width) / 2 + noise.nextInt(3), noise.nextInt(3), width, size - 2);
    graphics.setColor(new Color(own.nextInt(0x1000000)));
    int eye = 2 + own.nextInt(size / 6);
    int row = size / 4 + own.nextInt(size / 5);
    graphics.fillOval(size / 3 - eye / 2, row, eye, eye);
    graphics.fillOval(2 * size / 3 - eye / 2, row, eye, eye);
    graphics.setColor(new Color(own.nextInt(0x1000000)));
    int mouth = 2 + own.nextInt(size / 2);
    graphics.fillRect((size - mouth) / 2, 3 * size / 4, mouth, 1 + own.nextInt(size / 8));
    graphics.dispose();
    return image;
  }
}

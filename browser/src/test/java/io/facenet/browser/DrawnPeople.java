package io.facenet.browser;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Portraits that are drawn, of people whose color the test's network tells them by. */
enum DrawnPeople {
  ADA(new Color(205, 60, 60)),
  GRACE(new Color(60, 165, 80)),
  ALAN(new Color(70, 90, 210)),
  EDSGER(new Color(190, 170, 40)),
  STRANGER(new Color(150, 60, 190)),
  ANOTHER(new Color(40, 170, 180));

  private static final int SIDE = 360;

  private final Color color;

  DrawnPeople(Color color) {
    this.color = color;
  }

  /** A portrait, as PNG; each seed is another moment. */
  byte[] portrait(long seed) {
    Random random = new Random(31 * ordinal() + seed);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(color);
    g.fillRect(0, 0, SIDE, SIDE);
    g.translate(random.nextInt(12) - 6, random.nextInt(12) - 6);
    g.setColor(mixed(Color.BLACK, 0.35));
    g.fill(new Ellipse2D.Double(60, 270, 240, 240));
    g.setColor(mixed(Color.WHITE, 0.55));
    g.fill(new Ellipse2D.Double(105, 80, 150, 200));
    g.setColor(mixed(Color.BLACK, 0.65));
    g.fill(new Arc2D.Double(97, 62, 166, 150, 0, 180, Arc2D.CHORD));
    g.setColor(new Color(25, 25, 30));
    g.fill(new Ellipse2D.Double(142, 168, 15, 15));
    g.fill(new Ellipse2D.Double(203, 168, 15, 15));
    g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(145, 195, 70, 50, 200, 140 + random.nextInt(20), Arc2D.OPEN));
    g.dispose();
    return png(image);
  }

  private Color mixed(Color other, double share) {
    return new Color(
        mixed(color.getRed(), other.getRed(), share),
        mixed(color.getGreen(), other.getGreen(), share),
        mixed(color.getBlue(), other.getBlue(), share));
  }

  private static int mixed(int one, int other, double share) {
    return (int) Math.round(one + share * (other - one));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

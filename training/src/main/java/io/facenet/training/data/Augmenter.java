package io.facenet.training.data;

import io.facenet.core.vector.RandomStream;
import io.facenet.vision.photo.FloatSampling;
import java.nio.FloatBuffer;

/**
 * From a packed face to the scaled pixels that the network reads, varied on the way: coding and
 * resolution on the stored pixels, then place and size by bilinear sampling, then color, then what
 * covers the face.
 */
final class Augmenter {
  private enum Kind {
    FLIP,
    SHIFT,
    SCALE,
    ROTATION,
    BRIGHTNESS,
    CONTRAST,
    SATURATION,
    GRAY,
    JPEG,
    RESOLUTION,
    ERASE,
    MASK
  }

  /** Keys of random streams: those of the kinds are their ordinals, {@link BatchLoader} has 100. */
  private static final long ALSO = 1000;

  private final Augmentation augmentation;
  private final long seed;
  private final int sourceWidth;
  private final int sourceHeight;
  private final int width;
  private final int height;
  private final PixelLoss pixelLoss;
  private final float[] sampled;

  /** Not safe from several threads: one each. */
  Augmenter(
      Augmentation augmentation,
      long seed,
      int sourceWidth,
      int sourceHeight,
      int width,
      int height) {
    this.augmentation = augmentation;
    this.seed = seed;
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
    this.width = width;
    this.height = height;
    this.pixelLoss = new PixelLoss(sourceWidth, sourceHeight);
    this.sampled = new float[width * height * 3];
  }

  /**
   * @param face (row, column, channel) bytes; overwritten
   * @param place which draw this is
   * @param target receives (row, column, channel) numbers from {@code offset} on
   */
  void apply(byte[] face, FaceChange.Place place, FloatBuffer target, int offset) {
    long step = place.step();
    int position = place.position();
    loseQuality(face, step, position);
    sample(face, step, position);
    color(step, position);
    cover(step, position);
    change(place);
    for (int i = 0; i < sampled.length; i++) {
      float value = Math.max(0, Math.min(255, sampled[i]));
      sampled[i] = (value - PixelScale.MEAN) / PixelScale.DIVISOR;
    }
    target.put(offset, sampled);
  }

  private RandomStream stream(Kind kind, long step, int position) {
    return RandomStream.of(seed, kind.ordinal(), step, position);
  }

  /** A number in [−most, most], 0 without a draw if {@code most} is 0. */
  private double around(Kind kind, double most, long step, int position) {
    return most == 0 ? 0 : stream(kind, step, position).nextDouble(-most, most);
  }

  private boolean happens(Kind kind, double probability, long step, int position) {
    return probability > 0 && stream(kind, step, position).nextDouble() < probability;
  }

  private void loseQuality(byte[] face, long step, int position) {
    if (happens(Kind.RESOLUTION, augmentation.resolution(), step, position)) {
      RandomStream random = stream(Kind.RESOLUTION, step, ~position);
      pixelLoss.resolution(face, random.nextDouble(augmentation.resolutionFactor(), 1));
    }
    if (happens(Kind.JPEG, augmentation.jpeg(), step, position)) {
      RandomStream random = stream(Kind.JPEG, step, ~position);
      int quality = augmentation.jpegQuality();
      pixelLoss.jpeg(face, quality + random.nextInt(96 - quality));
    }
  }

  private void sample(byte[] face, long step, int position) {
    double size = 1 + around(Kind.SCALE, augmentation.scale(), step, position);
    double angle = Math.toRadians(around(Kind.ROTATION, augmentation.rotation(), step, position));
    double mirror = happens(Kind.FLIP, augmentation.flip(), step, position) ? -1 : 1;
    double seenWidth = sourceWidth * augmentation.frame();
    double seenHeight = sourceHeight * augmentation.frame();
    double shiftX = 0;
    double shiftY = 0;
    if (augmentation.shift() > 0) {
      RandomStream random = stream(Kind.SHIFT, step, position);
      shiftX = random.nextDouble(-augmentation.shift(), augmentation.shift()) * seenWidth;
      shiftY = random.nextDouble(-augmentation.shift(), augmentation.shift()) * seenHeight;
    }
    double stepX = seenWidth / width / size;
    double stepY = seenHeight / height / size;
    float cosine = (float) Math.cos(angle);
    float sine = (float) Math.sin(angle);
    for (int y = 0; y < height; y++) {
      float down = (float) ((y + 0.5 - height / 2.0) * stepY);
      for (int x = 0; x < width; x++) {
        float right = (float) ((x + 0.5 - width / 2.0) * stepX * mirror);
        float sourceX = (float) (sourceWidth / 2.0 + shiftX - 0.5) + cosine * right - sine * down;
        float sourceY = (float) (sourceHeight / 2.0 + shiftY - 0.5) + sine * right + cosine * down;
        FloatSampling.read(
            face, sourceWidth, sourceHeight, sourceX, sourceY, sampled, (y * width + x) * 3);
      }
    }
  }

  private void color(long step, int position) {
    float add = (float) (255 * around(Kind.BRIGHTNESS, augmentation.brightness(), step, position));
    float contrast = (float) (1 + around(Kind.CONTRAST, augmentation.contrast(), step, position));
    boolean gray = happens(Kind.GRAY, augmentation.gray(), step, position);
    float saturation =
        gray ? 0 : (float) (1 + around(Kind.SATURATION, augmentation.saturation(), step, position));
    if (add == 0 && contrast == 1 && saturation == 1) {
      return;
    }
    float mean = 0;
    for (float value : sampled) {
      mean += value;
    }
    mean /= sampled.length;
    for (int i = 0; i < sampled.length; i += 3) {
      float luma = 0.299f * sampled[i] + 0.587f * sampled[i + 1] + 0.114f * sampled[i + 2];
      for (int channel = i; channel < i + 3; channel++) {
        float value = luma + saturation * (sampled[channel] - luma);
        sampled[channel] = mean + contrast * (value - mean) + add;
      }
    }
  }

  private void change(FaceChange.Place place) {
    for (int i = 0; i < augmentation.also().size(); i++) {
      RandomStream random = RandomStream.of(seed, ALSO + i, place.step(), place.position());
      augmentation.also().get(i).apply(sampled, width, height, place, random);
    }
  }

  private void cover(long step, int position) {
    Cover cover = new Cover(sampled, width, height);
    if (happens(Kind.MASK, augmentation.mask(), step, position)) {
      cover.mask(stream(Kind.MASK, step, ~position));
    }
    if (happens(Kind.ERASE, augmentation.erase(), step, position)) {
      cover.rectangle(stream(Kind.ERASE, step, ~position));
    }
  }
}

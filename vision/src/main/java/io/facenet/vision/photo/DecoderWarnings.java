package io.facenet.vision.photo;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Remembers the first warning that means lost pixels; decoders go on after one and paint gray. */
final class DecoderWarnings implements IIOReadWarningListener {
  private static final String[] HARMLESS = {"extraneous bytes", "invalid sos parameters"};

  private String damage;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    for (String harmless : HARMLESS) {
      if (lower.contains(harmless)) {
        return;
      }
    }
    if (damage == null) {
      damage = warning;
    }
  }

  /** Throws if pixels were lost. */
  void throwIfDamaged(PhotoFormat format) throws UnusablePhoto {
    if (damage != null) {
      throw UnusablePhoto.damaged(format, damage);
    }
  }
}

package io.facenet.cli.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results that the paper prints, to stand beside ours. All are VAL at FAR 1e-3 in percent
 * unless said otherwise; the paper's data are not public, so they are for orientation, not for
 * comparison.
 */
public final class PaperFigures {
  /** LFW accuracy in percent with a fixed center crop. */
  public static final String LFW_CENTER = "98.87 ± 0.15";

  /** LFW accuracy in percent with a face detector. */
  public static final String LFW_DETECTOR = "99.63 ± 0.09";

  /** YouTube Faces accuracy in percent, first 100 frames. */
  public static final String VIDEOS_100 = "95.12 ± 0.39";

  private PaperFigures() {}

  /** By JPEG quality (NN1, first hold-out split). */
  public static Map<Integer, String> byQuality() {
    return ordered(
        new int[] {10, 20, 30, 50, 70, 90}, "67.3", "81.4", "83.9", "85.5", "86.1", "86.5");
  }

  /** By pixels of the face (NN1, first hold-out split). */
  public static Map<Integer, String> byPixels() {
    return ordered(
        new int[] {1_600, 6_400, 14_400, 25_600, 65_536}, "37.8", "79.5", "84.5", "85.7", "86.4");
  }

  /** By dimensions of the embedding (NN1). */
  public static Map<Integer, String> byDimensions() {
    return ordered(
        new int[] {64, 128, 256, 512}, "86.8 ± 1.7", "87.9 ± 1.9", "87.7 ± 1.9", "85.6 ± 2.0");
  }

  /** Hold-out VAL of a network of the paper, by its name, upper or lower case. */
  public static Optional<String> ofNetwork(String name) {
    return switch (name.toUpperCase(java.util.Locale.ROOT)) {
      case "NN1" -> Optional.of("87.9 ± 1.9");
      case "NN2" -> Optional.of("89.4 ± 1.6");
      case "NN3" -> Optional.of("88.3 ± 1.7");
      case "NN4" -> Optional.of("82.0 ± 2.3");
      case "NNS1" -> Optional.of("82.4 ± 2.4");
      case "NNS2" -> Optional.of("51.9 ± 2.9");
      default -> Optional.empty();
    };
  }

  private static Map<Integer, String> ordered(int[] keys, String... values) {
    Map<Integer, String> figures = new LinkedHashMap<>();
    for (int i = 0; i < keys.length; i++) {
      figures.put(keys[i], values[i]);
    }
    return Collections.unmodifiableMap(figures);
  }
}

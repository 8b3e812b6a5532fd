package io.facenet.vision.photo;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of walked folders that are not taken for photos, counted by kind, which their names
 * tell: pictures and videos that cannot be read, and others.
 *
 * @param counts number of files of each kind
 */
public record PassedOver(Map<String, Integer> counts) {
  private static final String OTHER = "other";

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("heic", "HEIC"),
          Map.entry("heif", "HEIC"),
          Map.entry("hif", "HEIC"),
          Map.entry("avif", "AVIF"),
          Map.entry("jxl", "JPEG XL"),
          Map.entry("jp2", "JPEG 2000"),
          Map.entry("j2k", "JPEG 2000"),
          Map.entry("jpf", "JPEG 2000"),
          Map.entry("jpx", "JPEG 2000"),
          Map.entry("psd", "Photoshop"),
          Map.entry("pdf", "PDF"),
          Map.entry("svg", "SVG"),
          Map.entry("3fr", "RAW"),
          Map.entry("arw", "RAW"),
          Map.entry("cr2", "RAW"),
          Map.entry("cr3", "RAW"),
          Map.entry("dng", "RAW"),
          Map.entry("nef", "RAW"),
          Map.entry("nrw", "RAW"),
          Map.entry("orf", "RAW"),
          Map.entry("pef", "RAW"),
          Map.entry("raf", "RAW"),
          Map.entry("rw2", "RAW"),
          Map.entry("srw", "RAW"),
          Map.entry("3gp", "video"),
          Map.entry("avi", "video"),
          Map.entry("m4v", "video"),
          Map.entry("mkv", "video"),
          Map.entry("mov", "video"),
          Map.entry("mp4", "video"),
          Map.entry("mpg", "video"),
          Map.entry("mts", "video"),
          Map.entry("webm", "video"),
          Map.entry("wmv", "video"));

  /** Copies the counts. */
  public PassedOver {
    counts = Map.copyOf(counts);
  }

  /** The kind of a file that is not taken for a photo. */
  static String kind(Path file) {
    return KINDS.getOrDefault(ending(file), OTHER);
  }

  /** What stands behind the last dot of a name, in small letters; empty for none. */
  static String ending(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  /** Whether there are pictures or videos among the files, which somebody may miss. */
  public boolean hasPictures() {
    return counts.keySet().stream().anyMatch(kind -> !kind.equals(OTHER));
  }

  /** Why there are no photos, and what to do. */
  public String whyNoPhotos() {
    if (!hasPictures()) {
      return "holds no photos (.jpg, .png, .webp, .gif, .bmp, .tif); name another";
    }
    return "holds " + list() + ", which cannot be read yet, and no photos; convert them to JPEG";
  }

  /** Such as {@code 8 files passed over (5 HEIC, 2 video, 1 other)}, the most frequent first. */
  @Override
  public String toString() {
    int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
    return (sum == 1 ? "1 file" : sum + " files") + " passed over (" + list() + ")";
  }

  private String list() {
    Comparator<Map.Entry<String, Integer>> others =
        Comparator.comparing(entry -> entry.getKey().equals(OTHER));
    return new TreeMap<>(counts)
        .entrySet().stream()
            .sorted(others.thenComparing(entry -> -entry.getValue()))
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}

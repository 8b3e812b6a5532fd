package io.facenet;

import io.facenet.support.text.Count;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes, or became, of the faces of a gallery.
 *
 * @param already faces of the model that the upgrade leads to, or that a bridge made of them before
 * @param byPhoto faces embedded anew from their photos
 * @param byBridge faces that a bridge takes over, which is marked in the gallery
 * @param staying why faces stay what they are, and how many for each reason
 */
public record UpgradeReport(long already, long byPhoto, long byBridge, Map<Reason, Long> staying) {

  /** Why a face cannot be embedded from its photo. */
  public enum Reason {
    /** It was asked not to look for them. */
    NOT_ASKED("photos are not to be used"),
    /** The file is not where it was. */
    PHOTO_GONE("the photo is gone"),
    /** There is another file, or it was changed. */
    PHOTO_CHANGED("the photo was changed"),
    /** The photo cannot be read, or there is no face at the place of the enrolled one. */
    NO_SUCH_FACE("the photo shows no face at its place");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** Copies the map. */
  public UpgradeReport {
    staying = Map.copyOf(staying);
  }

  /** Nothing yet. */
  public static UpgradeReport none() {
    return new UpgradeReport(0, 0, 0, Map.of());
  }

  /** All faces that were looked at. */
  public long faces() {
    return already + byPhoto + byBridge + stayingCount();
  }

  /** How many faces stay what they are. */
  public long stayingCount() {
    return staying.values().stream().mapToLong(Long::longValue).sum();
  }

  /** "3 faces (2: the photo is gone; 1: the photo was changed)". */
  public String whyStaying() {
    return staying.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue() + ": " + entry.getKey().words())
        .collect(Collectors.joining("; ", Count.of(stayingCount(), "face") + " (", ")"));
  }

  /** Both together. */
  UpgradeReport plus(UpgradeReport more) {
    Map<Reason, Long> sum = new LinkedHashMap<>(staying);
    more.staying.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new UpgradeReport(
        already + more.already, byPhoto + more.byPhoto, byBridge + more.byBridge, sum);
  }

  /** With further faces that were of the version already. */
  UpgradeReport plusAlready(long count) {
    return new UpgradeReport(already + count, byPhoto, byBridge, staying);
  }

  UpgradeReport plusByPhoto(long count) {
    return new UpgradeReport(already, byPhoto + count, byBridge, staying);
  }

  UpgradeReport plusByBridge(long count) {
    return new UpgradeReport(already, byPhoto, byBridge + count, staying);
  }

  UpgradeReport plusStaying(Reason reason) {
    return plus(new UpgradeReport(0, 0, 0, Map.of(reason, 1L)));
  }
}

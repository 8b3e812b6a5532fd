package io.facenet.training.data;

import io.facenet.support.parallel.Workers;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks through a data set: counts, and with decoding also what cannot be read. */
public final class DatasetCheck {
  private final boolean decode;
  private final Map<String, Integer> photosByIdentity = new TreeMap<>();
  private final Map<String, List<String>> namesByHash = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private long bytes;
  private int photos;

  private DatasetCheck(boolean decode) {
    this.decode = decode;
  }

  /**
   * @param source all of it is read
   * @param decode whether photos are decoded to find unreadable ones
   */
  public static DatasetStatistics of(FaceSource source, boolean decode) throws IOException {
    DatasetCheck check = new DatasetCheck(decode);
    Blocks.forEach(source, Workers.all(), check::inspect, check::count);
    return new DatasetStatistics(
        check.photosByIdentity.size(),
        check.photos,
        check.bytes,
        check.photosByIdentity,
        check.unreadable,
        check.namesByHash.values().stream().filter(names -> names.size() > 1).toList());
  }

  private record Finding(LabeledPhoto photo, String hash, Optional<String> problem) {}

  private Finding inspect(LabeledPhoto photo) {
    Optional<String> problem = Optional.empty();
    if (decode) {
      try {
        Photo.read(photo.bytes(), photo.name());
      } catch (PhotoException e) {
        problem = Optional.of(e.getMessage());
      }
    }
    return new Finding(photo, DataHash.of(photo.bytes()), problem);
  }

  private void count(Finding finding) {
    LabeledPhoto photo = finding.photo();
    photos++;
    bytes += photo.bytes().length;
    photosByIdentity.merge(photo.identity(), 1, Integer::sum);
    namesByHash.computeIfAbsent(finding.hash(), hash -> new ArrayList<>(1)).add(photo.name());
    finding.problem().ifPresent(unreadable::add);
  }
}

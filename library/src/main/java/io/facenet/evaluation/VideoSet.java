package io.facenet.evaluation;

import io.facenet.core.evaluation.VideoDistance;
import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Videos as folders of frames, each represented by its first detected frames (the YouTube Faces
 * protocol of the paper).
 *
 * <p>Frames are taken in the order of the numbers in their names, so that {@code 0.9.jpg} comes
 * before {@code 0.10.jpg}. A video in which no frame has a face is represented by the center of its
 * first frames, and is listed as a failure.
 */
public final class VideoSet {
  private final Map<String, float[][]> videos;
  private final Provenance provenance;

  private VideoSet(Map<String, float[][]> videos, Provenance provenance) {
    this.videos = videos;
    this.provenance = provenance;
  }

  /**
   * Embeds videos.
   *
   * @param root the folder that the names are relative to
   * @param names folders of frames
   * @param wanted how many detected frames stand for a video, at least 1; 100 in the paper
   * @param degradation what is done to each crop
   * @throws io.facenet.vision.photo.PhotoException if a frame cannot be read
   * @throws IOException if a folder holds none
   */
  public static VideoSet embed(
      SetEmbedder embedder,
      Path root,
      Collection<String> names,
      int wanted,
      Degradation degradation)
      throws IOException {
    Map<String, Frames> all = new TreeMap<>();
    for (String name : names) {
      all.put(name, new Frames(framesOf(root, name)));
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    int photos = 0;
    for (int round = 0; all.values().stream().anyMatch(f -> f.hungry(wanted)); round++) {
      List<String> next = all.values().stream().flatMap(f -> f.next(wanted).stream()).toList();
      EmbeddedSet set = embedder.embed(root, next, degradation);
      hashes.put(Integer.toString(round), set.dataHash());
      photos += next.size();
      for (Frames frames : all.values()) {
        frames.take(set, wanted);
      }
    }
    Map<String, float[][]> videos = new LinkedHashMap<>();
    all.forEach((name, frames) -> videos.put(name, frames.vectors(wanted)));
    List<String> failures =
        all.entrySet().stream()
            .filter(entry -> entry.getValue().detected.isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    return new VideoSet(
        videos, embedder.provenance(degradation, photos, DataHash.of(hashes), failures));
  }

  private static List<String> framesOf(Path root, String name) throws IOException {
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder of frames; complete the data");
    }
    List<String> frames = new ArrayList<>();
    for (Path frame : PhotoWalk.of(List.of(folder)).photos()) {
      frames.add(name + "/" + folder.relativize(frame).toString().replace('\\', '/'));
    }
    if (frames.isEmpty()) {
      throw new IOException(folder + " holds no frames; complete the data");
    }
    frames.sort(Comparator.comparing(VideoSet::numbersPadded));
    return frames;
  }

  /** The name with every number widened, so that order of text is order of numbers. */
  private static String numbersPadded(String name) {
    StringBuilder padded = new StringBuilder();
    int digits = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean digit = i < name.length() && Character.isDigit(name.charAt(i));
      if (digit) {
        digits++;
      } else {
        if (digits > 0) {
          padded.append("0".repeat(Math.max(0, 18 - digits))).append(name, i - digits, i);
          digits = 0;
        }
        if (i < name.length()) {
          padded.append(name.charAt(i));
        }
      }
    }
    return padded.toString();
  }

  /** The frames of one video while they are embedded. */
  private static final class Frames {
    private final List<String> names;
    private final List<float[]> detected = new ArrayList<>();
    private final List<float[]> standIns = new ArrayList<>();
    private int done;

    Frames(List<String> names) {
      this.names = names;
    }

    boolean hungry(int wanted) {
      return detected.size() < wanted && done < names.size();
    }

    List<String> next(int wanted) {
      int count = Math.max(0, Math.min(wanted - detected.size(), names.size() - done));
      return names.subList(done, done + count);
    }

    void take(EmbeddedSet set, int wanted) {
      List<String> taken = next(wanted);
      for (String name : taken) {
        (set.failed(name) ? standIns : detected).add(set.vector(name));
      }
      done += taken.size();
    }

    float[][] vectors(int wanted) {
      List<float[]> used = detected.isEmpty() ? standIns : detected;
      return used.stream().limit(wanted).toArray(float[][]::new);
    }
  }

  /** What the videos rest on; its failures are the videos in which no frame has a face. */
  public Provenance provenance() {
    return provenance;
  }

  /** How many frames stand for a video. */
  public int frames(String name) {
    return videos.get(name).length;
  }

  /** The mean D over all pairs of frames, for every pair of videos of a list, in its order. */
  public double[] distances(PairList pairs) {
    double[] distances = new double[pairs.size()];
    for (int i = 0; i < distances.length; i++) {
      LabeledPair pair = pairs.pairs().get(i);
      distances[i] = VideoDistance.mean(videos.get(pair.first()), videos.get(pair.second()));
    }
    return distances;
  }
}

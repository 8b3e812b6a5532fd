package io.facenet.evaluation;

import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.YouTubeFacesPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Labeled pairs, and where what they name lies.
 *
 * @param root the folder that the names are relative to
 * @param pairs the list
 */
public record PairSet(Path root, PairList pairs) {
  /**
   * Pairs of photos.
   *
   * @throws IllegalArgumentException that counts and names the photos that are missing
   */
  public static PairSet ofPhotos(Path root, PairList pairs) {
    pairs.requireNames(photo -> Files.isRegularFile(root.resolve(photo)), root.toString());
    return new PairSet(root, pairs);
  }

  /**
   * Pairs of videos, each a folder of frames.
   *
   * @throws IllegalArgumentException that counts and names the videos that are missing
   */
  public static PairSet ofVideos(Path root, PairList pairs) {
    pairs.requireNames(video -> Files.isDirectory(root.resolve(video)), root.toString());
    return new PairSet(root, pairs);
  }

  /**
   * Labeled Faces in the Wild as it is published: {@code NAME/NAME_0001.jpg} and {@code pairs.txt}.
   *
   * @throws io.facenet.core.evaluation.pairs.PairListException if the list is damaged
   * @throws IOException if the list is missing
   * @throws IllegalArgumentException if photos are missing
   */
  public static PairSet lfw(Path folder) throws IOException {
    return ofPhotos(folder, LfwPairs.read(folder.resolve("pairs.txt")));
  }

  /**
   * YouTube Faces: {@code NAME/NUMBER/FRAME.jpg} and {@code splits.txt}.
   *
   * @throws io.facenet.core.evaluation.pairs.PairListException if the list is damaged
   * @throws IOException if the list is missing
   * @throws IllegalArgumentException if videos are missing
   */
  public static PairSet youTubeFaces(Path folder) throws IOException {
    return ofVideos(folder, YouTubeFacesPairs.read(folder.resolve("splits.txt")));
  }

  /** Every photo or video named, once, in order of name. */
  List<String> names() {
    return List.copyOf(pairs.names());
  }
}

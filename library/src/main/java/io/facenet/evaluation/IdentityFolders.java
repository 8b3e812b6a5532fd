package io.facenet.evaluation;

import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of photos that is sorted into one folder an identity: {@code ROOT/IDENTITY/…/PHOTO}.
 *
 * @param root the set's root
 * @param names photos relative to the root, with forward slashes, in order
 * @param identities the number of each photo's identity, from 0
 * @param identityNames the folder of each identity, by its number
 */
public record IdentityFolders(
    Path root, List<String> names, List<Integer> identities, List<String> identityNames) {
  /** Copies the lists. */
  public IdentityFolders {
    names = List.copyOf(names);
    identities = List.copyOf(identities);
    identityNames = List.copyOf(identityNames);
  }

  /**
   * Walks a root.
   *
   * @throws IOException if the root is no folder, a folder in it cannot be read, or it holds no
   *     photo in a folder of its own
   */
  public static IdentityFolders of(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException(root + " is no folder; give one that holds a folder an identity");
    }
    PhotoWalk walk = PhotoWalk.of(List.of(root));
    for (PhotoException problem : walk.problems()) {
      throw problem;
    }
    List<String> names = new ArrayList<>();
    List<Integer> identities = new ArrayList<>();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Path photo : walk.photos()) {
      Path relative = root.relativize(photo);
      if (relative.getNameCount() > 1) {
        names.add(slashed(relative));
        identities.add(
            numbers.computeIfAbsent(relative.getName(0).toString(), name -> numbers.size()));
      }
    }
    if (names.isEmpty()) {
      throw new IOException(
          root + " holds no photo in a folder of its own; the layout is IDENTITY/PHOTO");
    }
    return new IdentityFolders(root, names, identities, List.copyOf(numbers.keySet()));
  }

  /** The identities as the protocols want them. */
  public int[] identityArray() {
    return identities.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String slashed(Path relative) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }
}

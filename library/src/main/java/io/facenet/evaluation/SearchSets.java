package io.facenet.evaluation;

import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is enrolled, and who is searched for among them. Identities are the folders' names.
 *
 * @param gallery photos of the enrolled
 * @param probes photos to search for, none of which is a photo of the gallery
 * @param leftOut how many probes were left out because they are, byte for byte
 */
public record SearchSets(IdentityFolders gallery, IdentityFolders probes, int leftOut) {
  /**
   * Reads two roots of one folder an identity.
   *
   * @throws IOException if a photo cannot be read, or no probe is left
   */
  public static SearchSets of(Path gallery, Path probes) throws IOException {
    IdentityFolders enrolled = IdentityFolders.of(gallery);
    IdentityFolders all = IdentityFolders.of(probes);
    IdentityFolders searched = without(enrolled, all);
    return new SearchSets(enrolled, searched, all.names().size() - searched.names().size());
  }

  /** The probes' identities, numbered as in the gallery; strangers get numbers beyond it. */
  int[] probeIdentities() {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : gallery.identityNames()) {
      numbers.put(name, numbers.size());
    }
    return probes.identities().stream()
        .map(probes.identityNames()::get)
        .mapToInt(name -> numbers.computeIfAbsent(name, n -> numbers.size()))
        .toArray();
  }

  /**
   * The probes that are no photos of the gallery: compared with themselves they would be found
   * without fail, which says nothing.
   *
   * @throws IOException if a photo cannot be read, or no probe is left
   */
  private static IdentityFolders without(IdentityFolders gallery, IdentityFolders probes)
      throws IOException {
    Set<Long> sizes = new HashSet<>();
    for (String name : gallery.names()) {
      sizes.add(Files.size(gallery.root().resolve(name)));
    }
    Set<Long> shared = new HashSet<>();
    for (String name : probes.names()) {
      long size = Files.size(probes.root().resolve(name));
      if (sizes.contains(size)) {
        shared.add(size);
      }
    }
    Set<String> contents = new HashSet<>();
    for (String name : gallery.names()) {
      Path photo = gallery.root().resolve(name);
      if (shared.contains(Files.size(photo))) {
        contents.add(DataHash.of(Files.readAllBytes(photo)));
      }
    }
    List<String> names = new ArrayList<>();
    List<Integer> identities = new ArrayList<>();
    for (int i = 0; i < probes.names().size(); i++) {
      Path photo = probes.root().resolve(probes.names().get(i));
      if (!shared.contains(Files.size(photo))
          || !contents.contains(DataHash.of(Files.readAllBytes(photo)))) {
        names.add(probes.names().get(i));
        identities.add(probes.identities().get(i));
      }
    }
    if (names.isEmpty()) {
      throw new IOException(
          "all "
              + probes.names().size()
              + " probes are photos of the gallery, which would only be compared with themselves;"
              + " give others");
    }
    return new IdentityFolders(probes.root(), names, identities, probes.identityNames());
  }
}

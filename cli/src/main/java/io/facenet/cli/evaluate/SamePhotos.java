package io.facenet.cli.evaluate;

import io.facenet.evaluation.IdentityFolders;
import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds photos that two sets have in common, byte for byte, under whatever names. */
final class SamePhotos {
  private SamePhotos() {}

  /**
   * The probes that are no photos of the gallery: compared with themselves they would be found
   * without fail, which says nothing.
   *
   * @throws IOException if a photo cannot be read, or no probe is left
   */
  static IdentityFolders without(IdentityFolders gallery, IdentityFolders probes)
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

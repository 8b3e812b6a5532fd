package io.facenet.models.install;

import io.facenet.support.record.DataHash;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The weights of one package as they came, from which models can be made anew without a network.
 * Beside them lie the hash of the tarball they came in and, for {@code sha256sum -c} too, their
 * own.
 */
final class KeptPackage {
  private static final String INTEGRITY = "integrity";
  private static final String SUMS = "SHA256SUMS";

  private final Catalog.Package wanted;
  private final Path folder;

  KeptPackage(FaceNetHome home, Catalog.Package wanted) {
    this.wanted = wanted;
    this.folder = home.packages().resolve(wanted.coordinate());
  }

  /** Where they lie. */
  Path folder() {
    return folder;
  }

  /** The files of a package that an installation needs. */
  static Set<String> files(Catalog.Package wanted) {
    Set<String> files = new TreeSet<>(wanted.samples());
    files.add(wanted.licenceFile());
    for (Catalog.Model model : wanted.models()) {
      files.add(model.file());
      if (model.file().endsWith("-weights_manifest.json")) {
        files.add(model.file().replace("-weights_manifest.json", ".bin"));
      }
    }
    return files;
  }

  /**
   * Whether all is there, of the pinned tarball, and as it came. An older version kept no hashes of
   * the files; they are believed then.
   */
  boolean usable() throws IOException {
    Path proof = folder.resolve(INTEGRITY);
    if (!Files.exists(proof) || !Files.readString(proof).equals(wanted.integrity())) {
      return false;
    }
    for (String file : files(wanted)) {
      if (!Files.exists(folder.resolve(file))) {
        return false;
      }
    }
    Path sums = folder.resolve(SUMS);
    return !Files.exists(sums) || Files.readString(sums).equals(sums(folder));
  }

  /** Takes over an unpacked package. */
  void keep(Path unpacked) throws IOException {
    if (unpacked.equals(folder)) {
      return;
    }
    Files.writeString(unpacked.resolve(INTEGRITY), wanted.integrity());
    Files.writeString(unpacked.resolve(SUMS), sums(unpacked));
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
    Files.createDirectories(folder.getParent());
    Files.move(unpacked, folder);
  }

  private String sums(Path place) throws IOException {
    List<String> files = List.copyOf(files(wanted));
    StringBuilder sums = new StringBuilder();
    for (String file : files) {
      sums.append(DataHash.of(Files.readAllBytes(place.resolve(file)))).append("  ");
      sums.append(file).append('\n');
    }
    return sums.toString();
  }
}

package io.facenet.models.install;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The tarball of an npm package: its hash and the files in it. */
final class Tarball {
  private static final String ROOT = "package/";

  private final Path file;

  Tarball(Path file) {
    this.file = file;
  }

  /** The hash in the notation of npm lock files: {@code sha512-} and Base64. */
  String integrity() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return "sha512-" + Base64.getEncoder().encodeToString(digest.digest());
  }

  /**
   * Unpacks the wanted files and no others.
   *
   * @param wanted paths inside the package
   * @param folder where they go, under the same paths
   * @throws InstallException if one of them is not in the tarball
   */
  void unpack(Set<String> wanted, Path folder) throws IOException {
    Set<String> missing = new HashSet<>(wanted);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName();
        if (!name.startsWith(ROOT) || !missing.remove(name.substring(ROOT.length()))) {
          continue;
        }
        Path target = folder.resolve(name.substring(ROOT.length())).normalize();
        if (!target.startsWith(folder.normalize())) {
          throw new InstallException("the tarball " + file + " writes outside itself: " + name);
        }
        Files.createDirectories(target.getParent());
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!missing.isEmpty()) {
      throw new InstallException("the tarball " + file + " lacks " + String.join(", ", missing));
    }
  }
}

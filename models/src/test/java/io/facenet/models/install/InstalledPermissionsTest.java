package io.facenet.models.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What one installs for all is for all, as far as the umask allows. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
class InstalledPermissionsTest {
  @TempDir Path folder;

  @Test
  void modelsSamplesAndLicencesFollowTheUmask() throws IOException {
    Path plainFolder = Files.createDirectory(folder.resolve("plain"));
    Path plainFile = Files.writeString(plainFolder.resolve("file"), "plain");
    Path tarball = Packages.tarball(folder.resolve("made-up-1.2.3.tgz"), Packages.files());
    Path home = folder.resolve("home");
    new Installer(new FaceNetHome(home), line -> {})
        .install(Packages.catalog(new Tarball(tarball).integrity()), folder);
    for (String name : List.of("models/tiny.onnx", "samples/one.jpg", "licences/@made_up.txt")) {
      Path file = home.resolve(name);
      assertThat(Files.getPosixFilePermissions(file))
          .as(name)
          .isEqualTo(Files.getPosixFilePermissions(plainFile));
      assertThat(Files.getPosixFilePermissions(file.getParent()))
          .as(name)
          .isEqualTo(Files.getPosixFilePermissions(plainFolder));
    }
  }
}

package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.support.text.Printable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Another key for a gallery. */
@Command(
    name = "rekey",
    description = "Has an encrypted gallery opened with another key.",
    footer = {
      "At once, whatever its size, and others may have it open: only the gallery's own key is",
      "encrypted anew. With --renew that key is a new one, too, and all faces are encrypted anew;",
      "nobody else may have it open then. Copies from before open with the old key still."
    },
    mixinStandardHelpOptions = true)
final class GalleryRekeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Option(
      names = "--new-key-file",
      required = true,
      paramLabel = "FILE",
      description = "The key that opens it from then on.")
  private Path newKeyFile;

  @Option(names = "--renew", description = "Encrypt all faces anew, with a new key of its own.")
  private boolean renew;

  @Override
  public Integer call() {
    GalleryKey next = GalleryKey.read(newKeyFile);
    boolean gone = true;
    if (renew) {
      GalleryEncryption.renew(galleryOption.file(), galleryOption.key(), next);
    } else {
      gone = GalleryEncryption.rekey(galleryOption.file(), galleryOption.key(), next);
    }
    spec.commandLine()
        .getOut()
        .println(Printable.of(galleryOption.file()) + ": opens with " + next + " from now on");
    if (!gone) {
      spec.commandLine()
          .getErr()
          .println(
              "facenet: another process reads the gallery; what opens with the old key leaves its"
                  + " files with the next opening");
    }
    return ExitStatus.OK;
  }
}

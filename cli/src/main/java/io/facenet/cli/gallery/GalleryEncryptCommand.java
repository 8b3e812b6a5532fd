package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.support.text.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Encrypts a gallery in its place. */
@Command(
    name = "encrypt",
    description = "Encrypts the faces, small pictures and photos of a gallery.",
    footer = {
      "Nobody else may have the gallery open. Interrupted, it is as it was, or is encrypted; repeat",
      "the command then. Names, notes, and names and hashes of photos stay readable. Backups and",
      "exports of before are not encrypted by this."
    },
    mixinStandardHelpOptions = true)
final class GalleryEncryptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Override
  public Integer call() {
    boolean changed = GalleryEncryption.encrypt(galleryOption.file(), galleryOption.key());
    spec.commandLine()
        .getOut()
        .println(
            Printable.of(galleryOption.file())
                + (changed ? ": encrypted with " : ": is encrypted already, with ")
                + galleryOption.key());
    return ExitStatus.OK;
  }
}

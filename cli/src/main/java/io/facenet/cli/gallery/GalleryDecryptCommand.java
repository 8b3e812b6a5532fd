package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.support.text.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a plain gallery of an encrypted one. */
@Command(
    name = "decrypt",
    description = "Makes a gallery readable without its key.",
    footer = "Nobody else may have the gallery open. Interrupted, it is as it was, or readable.",
    mixinStandardHelpOptions = true)
final class GalleryDecryptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Override
  public Integer call() {
    GalleryEncryption.decrypt(galleryOption.file(), galleryOption.key());
    spec.commandLine()
        .getOut()
        .println(Printable.of(galleryOption.file()) + ": is not encrypted any more");
    return ExitStatus.OK;
  }
}

package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.GalleryTransfer;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds the faces of an export to a gallery; makes it if there is none. */
@Command(
    name = "import",
    description = "Adds the faces of an export to a gallery; makes it if there is none.",
    mixinStandardHelpOptions = true)
final class GalleryImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Parameters(paramLabel = "FILE", description = "JSON lines of gallery export.")
  private Path input;

  @Override
  public Integer call() throws IOException {
    GalleryTransfer.Imported imported =
        GalleryTransfer.load(galleryOption.file(), input, galleryOption.access());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d faces added, %d were there already%n",
            Printable.of(galleryOption.file()),
            imported.added(),
            imported.known());
    return ExitStatus.OK;
  }
}

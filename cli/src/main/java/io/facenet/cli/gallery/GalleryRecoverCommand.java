package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.GalleryRecovery;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Saves what can be read of a damaged gallery into a new one. */
@Command(
    name = "recover",
    description = "Saves what can be read of a damaged gallery into a new one.",
    footer = "Exit status: 0 every face was saved, 2 something was lost or is doubtful.",
    mixinStandardHelpOptions = true)
final class GalleryRecoverCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The new gallery.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    GalleryRecovery.Recovered recovered =
        GalleryRecovery.recover(galleryOption.file(), output, galleryOption.access());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d faces saved; %d lost%n",
            Printable.of(output),
            recovered.saved(),
            recovered.lost());
    for (String remark : recovered.remarks()) {
      spec.commandLine()
          .getErr()
          .println("facenet: " + Printable.of(galleryOption.file()) + ": " + Printable.of(remark));
    }
    return recovered.complete() ? ExitStatus.OK : ExitStatus.ERROR;
  }
}

package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryCheck;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for damage in a gallery. */
@Command(
    name = "check",
    description =
        "Looks for damage: tables, the checksum of each face and name, and the index beside it.",
    footer = "Exit status: 0 the gallery is sound, 2 it is not.",
    mixinStandardHelpOptions = true)
final class GalleryCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Override
  public Integer call() {
    GalleryCheck.Report report;
    try (Gallery gallery = galleryOption.openForReading()) {
      report = GalleryCheck.check(gallery);
    }
    for (String fault : report.faults()) {
      spec.commandLine().getErr().println("facenet: " + galleryOption.file() + ": " + fault);
    }
    if (report.faults().isEmpty()) {
      spec.commandLine()
          .getOut()
          .printf(Locale.ROOT, "%s: %d faces, all sound%n", galleryOption.file(), report.faces());
      return ExitStatus.OK;
    }
    if (report.faults().stream().anyMatch(fault -> !fault.startsWith("index "))) {
      spec.commandLine()
          .getErr()
          .println(
              "facenet: save what can be read with: facenet gallery recover --gallery "
                  + galleryOption.file()
                  + " -o NEW");
    }
    return ExitStatus.ERROR;
  }
}

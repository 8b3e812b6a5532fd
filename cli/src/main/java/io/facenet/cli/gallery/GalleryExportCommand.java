package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryTransfer;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a gallery as JSON lines, one face a line. */
@Command(
    name = "export",
    description = "Writes a gallery as JSON lines, one face a line.",
    mixinStandardHelpOptions = true)
final class GalleryExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;
  @Mixin private OutputRule outputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to (default: standard output).")
  private Path output;

  @Override
  public Integer call() throws IOException {
    galleryOption.checkOther(output);
    outputs.check(output, OwnFile.lines("subject", "model", "codes", "hash"));
    try (Gallery gallery = galleryOption.openForReading()) {
      if (galleryOption.access().key().isPresent()) {
        spec.commandLine()
            .getErr()
            .println("facenet: the export is not encrypted, though the gallery is; guard it");
      }
      if (output == null) {
        GalleryTransfer.export(gallery, spec.commandLine().getOut());
        return ExitStatus.OK;
      }
      long[] faces = new long[1];
      AtomicFiles.write(
          output,
          out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            faces[0] = GalleryTransfer.export(gallery, writer);
          });
      spec.commandLine()
          .getOut()
          .printf(Locale.ROOT, "%s: %d faces%n", Printable.of(output), faces[0]);
      return ExitStatus.OK;
    }
  }
}

package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Destroys an encrypted gallery. */
@Command(
    name = "erase",
    description = "Destroys an encrypted gallery for good: its key first, then its files.",
    footer = {
      "The key file is not needed. What a disk may keep of the files cannot be read by anybody",
      "then. Copies of the gallery, as in backups, hold its key still, encrypted: to destroy them,",
      "too, destroy all copies of the key file."
    },
    mixinStandardHelpOptions = true)
final class GalleryEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-g", "--gallery"},
      required = true,
      paramLabel = "FILE",
      description = "The gallery.")
  private Path file;

  @Option(names = "--yes", description = "Do it: there is no way back.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    if (!yes) {
      throw new IllegalArgumentException(
          "all faces in " + file + " would be lost for good; to do it say --yes");
    }
    GalleryEncryption.erase(file);
    spec.commandLine().getOut().println(Printable.of(file) + ": is destroyed");
    return ExitStatus.OK;
  }
}

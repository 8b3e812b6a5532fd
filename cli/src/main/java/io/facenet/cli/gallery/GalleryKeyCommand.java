package io.facenet.cli.gallery;

import io.facenet.cli.output.ExitStatus;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key file. */
@Command(
    name = "key",
    description = "Makes a key file for encrypted galleries, and tells the key's id.",
    footer = {
      "The file is a line of 64 hexadecimal digits that only its owner may read. Keep a copy of it",
      "apart from the galleries: without it nobody can read them."
    },
    mixinStandardHelpOptions = true)
final class GalleryKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--show", description = "Tell the id of a key file that is there; make none.")
  private boolean show;

  @Parameters(paramLabel = "FILE", description = "The key file; one that is there stays.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    GalleryKey key = show ? GalleryKey.read(file) : GalleryKey.create(file);
    spec.commandLine().getOut().println(Printable.of(file) + ": " + key);
    return ExitStatus.OK;
  }
}

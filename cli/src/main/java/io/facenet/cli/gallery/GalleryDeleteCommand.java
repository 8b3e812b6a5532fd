package io.facenet.cli.gallery;

import io.facenet.cli.Main;
import io.facenet.gallery.Gallery;
import io.facenet.support.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes people with all their faces. */
@Command(
    name = "delete",
    description = "Deletes people with all their faces.",
    footer = "Exit status: 0 nothing is left of them, 2 their bytes are still in the file.",
    mixinStandardHelpOptions = true)
final class GalleryDeleteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The people.")
  private List<String> names;

  @Override
  public Integer call() {
    try (Gallery gallery = galleryOption.open()) {
      for (String name : names) {
        int faces = gallery.delete(name);
        spec.commandLine()
            .getOut()
            .printf(Locale.ROOT, "%s: %d faces deleted%n", Printable.of(name), faces);
      }
      if (gallery.erasurePending()) {
        spec.commandLine()
            .getErr()
            .println(
                "facenet: another process is reading "
                    + galleryOption.file()
                    + ", so the bytes of deleted faces are still in the file; they are removed when"
                    + " the gallery is opened to be written after that process has ended");
        return Main.ERROR;
      }
      return Main.OK;
    }
  }
}

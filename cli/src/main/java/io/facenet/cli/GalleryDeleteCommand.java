package io.facenet.cli;

import io.facenet.core.table.Printable;
import io.facenet.gallery.Gallery;
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
      return Main.OK;
    }
  }
}

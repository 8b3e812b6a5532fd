package io.facenet.cli.gallery;

import io.facenet.cli.Main;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.PersonName;
import io.facenet.support.text.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a person another name. */
@Command(
    name = "rename",
    description = "Gives a person another name.",
    mixinStandardHelpOptions = true)
final class GalleryRenameCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Parameters(index = "0", paramLabel = "NAME", description = "The person.")
  private String from;

  @Parameters(index = "1", paramLabel = "NEW", description = "The new name.")
  private String to;

  @Override
  public Integer call() {
    try (Gallery gallery = galleryOption.open()) {
      gallery.rename(from, to);
      spec.commandLine()
          .getOut()
          .println(Printable.of(from) + " is now " + Printable.of(PersonName.normalized(to)));
      return Main.OK;
    }
  }
}

package io.facenet.cli.gallery;

import io.facenet.cli.Main;
import io.facenet.gallery.Gallery;
import io.facenet.support.text.Printable;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes two people one: all faces of the first go to the second. */
@Command(
    name = "merge",
    description = "Makes two people one: all faces of the first go to the second.",
    mixinStandardHelpOptions = true)
final class GalleryMergeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Parameters(index = "0", paramLabel = "NAME", description = "Who is given up.")
  private String from;

  @Parameters(index = "1", paramLabel = "INTO", description = "Who stays.")
  private String into;

  @Override
  public Integer call() {
    try (Gallery gallery = galleryOption.open()) {
      gallery.merge(from, into);
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s is now part of %s (%d faces)%n",
              Printable.of(from),
              Printable.of(into),
              gallery.subject(into).orElseThrow().faces());
      return Main.OK;
    }
  }
}

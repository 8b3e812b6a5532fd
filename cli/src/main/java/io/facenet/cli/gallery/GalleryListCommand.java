package io.facenet.cli.gallery;

import io.facenet.cli.Main;
import io.facenet.cli.output.Json;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.Subject;
import io.facenet.support.text.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The people in a gallery. */
@Command(name = "list", description = "The people in a gallery.", mixinStandardHelpOptions = true)
final class GalleryListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Option(names = "--json", description = "Print one JSON object a person, one a line.")
  private boolean json;

  @Override
  public Integer call() {
    try (Gallery gallery = galleryOption.openForReading()) {
      for (Subject subject : gallery.subjects()) {
        spec.commandLine()
            .getOut()
            .println(
                json
                    ? Json.line(
                        Json.object().put("subject", subject.name()).put("faces", subject.faces()))
                    : subject.faces() + "\t" + Printable.of(subject.name()));
      }
      return Main.OK;
    }
  }
}

package io.facenet.cli.gallery;

import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.PeopleOptions;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Messages;
import io.facenet.gallery.people.GalleryException;
import io.facenet.support.text.Printable;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enrolls the people of a CompreFace that runs, from the photos that it kept. */
@Command(
    name = "import-compreface",
    description = "Enrolls the people of a running CompreFace, from the photos that it kept.",
    footer = {
      "Photos that are in the gallery already are passed over, so an interrupted run is repeated.",
      "Exit status: 0 every photo gave a face, 2 some did not."
    },
    mixinStandardHelpOptions = true)
final class GalleryImportCompreFaceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;
  @Mixin private GalleryOption galleryOption;

  @Parameters(paramLabel = "URL", description = "Its address, as in http://localhost:8000.")
  private URI address;

  @Option(
      names = "--api-key-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds the API key of its recognition service.")
  private Path apiKeyFile;

  private int added;
  private int known;
  private int failed;

  @Override
  public Integer call() throws IOException {
    RemoteFaces remote = new RemoteFaces(address, Files.readString(apiKeyFile).strip());
    PeopleOptions how = galleryOption.withKey(PeopleOptions.defaults().withLargest(true));
    try (FaceNet facenet = galleryOption.load(pipeline, spec.commandLine().getErr());
        People people = facenet.people(galleryOption.file(), how)) {
      remote.forEach((image, subject) -> enroll(people, remote, image, subject));
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: %d faces added, %d were there already, %d failed%n",
            Printable.of(galleryOption.file()),
            added,
            known,
            failed);
    return failed == 0 ? ExitStatus.OK : ExitStatus.ERROR;
  }

  /** One that is no use does not cost the others. */
  private void enroll(People people, RemoteFaces remote, UUID image, String subject)
      throws IOException {
    byte[] photo = remote.photo(image);
    if (photo.length == 0) {
      fail(image, "its photo was not kept there");
      return;
    }
    try {
      if (people.enroll(people.prepare(subject, image.toString(), photo)).added()) {
        added++;
      } else {
        known++;
      }
    } catch (PhotoException | GalleryException e) {
      fail(image, Messages.of(e));
    }
  }

  private void fail(UUID image, String why) {
    failed++;
    spec.commandLine().getErr().println("facenet: " + image + ": " + why);
  }
}

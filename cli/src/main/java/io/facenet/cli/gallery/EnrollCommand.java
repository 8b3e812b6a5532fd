package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.PeopleOptions;
import io.facenet.PreparedFace;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Messages;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.enroll.PeoplePhotos;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.GalleryException;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** People into a gallery. */
@Command(
    name = "enroll",
    description = "Adds the faces of named people to a gallery.",
    footer = {
      "Without --name, PATH is a folder with a folder for each person, or a .csv file of"
          + " name,path.",
      "Photos that are in the gallery already are passed over, so an interrupted run is repeated.",
      "Exit status: 0 every photo gave a face, 2 some did not."
    },
    mixinStandardHelpOptions = true)
public final class EnrollCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;
  @Mixin private GalleryOption galleryOption;

  @Option(names = "--name", paramLabel = "NAME", description = "The person all photos show.")
  private String name;

  @Option(
      names = "--largest",
      description = "Of several faces in a photo take the largest (default: such a photo fails).")
  private boolean largest;

  @Option(names = "--no-thumbnails", description = "Keep no small pictures of the faces.")
  private boolean noThumbnails;

  @Option(names = "--json", description = "Print one JSON object a photo, one a line.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Photos, folders, or .csv files.")
  private List<Path> paths;

  private int refused;

  @Override
  public Integer call() throws IOException {
    PeoplePhotos photos = photos();
    PeopleOptions how =
        galleryOption.withKey(
            PeopleOptions.defaults().withLargest(largest).withThumbnails(!noThumbnails));
    try (FaceNet facenet = galleryOption.load(pipeline, spec.commandLine().getErr());
        People people = facenet.people(galleryOption.file(), how)) {
      GalleryOption.tellOtherFraming(people, facenet, spec.commandLine().getErr());
      GalleryOption.tellChangedModel(people, facenet, spec.commandLine().getErr());
      int status =
          new PhotoBatch(spec.commandLine(), photos.paths())
              .run(
                  pipeline.toOptions().threads(),
                  photo -> people.prepare(photos.name(photo), photo),
                  (photo, prepared) -> enroll(people, photo, prepared));
      return refused == 0 ? status : ExitStatus.ERROR;
    }
  }

  /** Whose photo is whose. */
  private PeoplePhotos photos() throws IOException {
    if (name != null) {
      return PeoplePhotos.one(name, paths);
    }
    List<PeoplePhotos> parts = new ArrayList<>();
    for (Path path : paths) {
      if (path.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        parts.add(PeoplePhotos.listed(path));
      } else if (Files.isDirectory(path)) {
        parts.add(PeoplePhotos.folders(path));
      } else {
        throw new IOException(
            path
                + ": whose photo is this? Give --name NAME, a folder of people's folders,"
                + " or a .csv file of name,path");
      }
    }
    return PeoplePhotos.all(parts);
  }

  private void enroll(People people, Path photo, PreparedFace prepared) {
    try {
      print(photo, people.enroll(prepared));
    } catch (GalleryException e) {
      refused++;
      spec.commandLine()
          .getErr()
          .println("facenet: " + Printable.of(photo) + ": " + Messages.of(e));
    }
  }

  private void print(Path photo, Enrollment enrollment) {
    if (json) {
      ObjectNode line = Json.object();
      line.put("image", photo.toString());
      line.put("subject", enrollment.subject());
      line.put("added", enrollment.added());
      enrollment.warnings().forEach(line.putArray("warnings")::add);
      spec.commandLine().getOut().println(Json.line(line));
      return;
    }
    String what = enrollment.added() ? "enrolled" : "already there";
    spec.commandLine()
        .getOut()
        .println(Printable.of(photo) + ": " + Printable.of(enrollment.subject()) + ", " + what);
    for (String warning : enrollment.warnings()) {
      spec.commandLine().getErr().println("facenet: " + Printable.of(photo) + ": " + warning);
    }
  }
}

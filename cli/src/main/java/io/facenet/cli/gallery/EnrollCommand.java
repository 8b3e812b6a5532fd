package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.Face;
import io.facenet.FaceNet;
import io.facenet.NoFaceException;
import io.facenet.cli.Main;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Messages;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Enrollment;
import io.facenet.gallery.FaceBox;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryException;
import io.facenet.gallery.NewFace;
import io.facenet.gallery.PersonName;
import io.facenet.support.text.Printable;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
final class EnrollCommand implements Callable<Integer> {
  private static final int THUMBNAIL = 96;

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

  /** What to enroll; no face when the photo is in the gallery already. */
  private record Prepared(String name, Optional<NewFace> face) {}

  @Override
  public Integer call() throws IOException {
    PeoplePhotos people = PeoplePhotos.of(name, paths);
    try (FaceNet facenet = galleryOption.load(pipeline, spec.commandLine().getErr());
        Gallery gallery = galleryOption.openOrCreate(facenet.model())) {
      GalleryOption.tellOtherFraming(gallery, facenet, spec.commandLine().getErr());
      int[] refused = new int[1];
      int status =
          new PhotoBatch(spec.commandLine(), people.paths())
              .run(
                  pipeline.toOptions().threads(),
                  photo ->
                      prepare(facenet, gallery, photo, PersonName.required(people.name(photo))),
                  (photo, prepared) -> refused[0] += enroll(gallery, photo, prepared));
      return refused[0] == 0 ? status : Main.ERROR;
    }
  }

  private Prepared prepare(FaceNet facenet, Gallery gallery, Path path, String person)
      throws IOException {
    PhotoBytes bytes = PhotoBytes.read(path);
    String hash = bytes.hash();
    if (gallery.subjectsOfPhoto(hash).stream()
        .map(PersonName::normalized)
        .anyMatch(person::equals)) {
      return new Prepared(person, Optional.empty());
    }
    Photo photo = bytes.photo();
    List<Face> faces = facenet.faces(photo);
    if (faces.isEmpty()) {
      throw new NoFaceException(path, pipeline.toOptions());
    }
    if (faces.size() > 1 && !largest) {
      throw new IOException(
          path
              + ": shows "
              + faces.size()
              + " faces, so whose name it bears is not clear; cut it, or give --largest");
    }
    Face face = faces.get(0);
    Box box = face.box();
    return new Prepared(
        person,
        Optional.of(
            new NewFace(
                QuantizedEmbedding.of(face.embedding()),
                path.toString(),
                hash,
                new FaceBox(box.x(), box.y(), box.width(), box.height()),
                FaceQuality.of(photo, face),
                noThumbnails ? NewFace.NO_THUMBNAIL : FaceThumbnail.jpeg(photo, box, THUMBNAIL))));
  }

  private int enroll(Gallery gallery, Path photo, Prepared prepared) {
    try {
      Enrollment enrollment =
          prepared
              .face()
              .map(face -> gallery.enroll(prepared.name(), face))
              .orElseGet(() -> new Enrollment(0, prepared.name(), false, List.of()));
      print(photo, enrollment);
      return 0;
    } catch (GalleryException e) {
      spec.commandLine()
          .getErr()
          .println("facenet: " + Printable.of(photo) + ": " + Messages.of(e));
      return 1;
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

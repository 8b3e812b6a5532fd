package io.facenet.cli.photo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.cli.options.DetectionOptions;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.face.Box;
import io.facenet.support.text.Printable;
import io.facenet.vision.detect.FaceFinder;
import io.facenet.vision.detect.FoundFace;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoDrawing;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where the faces are. */
@Command(
    name = "detect",
    description = "Finds faces: box, confidence, 68 landmarks.",
    footer = "Exit status: 0 all photos were read, 2 some were not.",
    mixinStandardHelpOptions = true)
public final class DetectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DetectionOptions detection;
  @Mixin private OutputRule outputs;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Photos, or folders of photos.")
  private List<Path> paths;

  @Option(
      names = "--draw",
      paramLabel = "DIR",
      description = "Write the photos there with boxes and landmarks.")
  private Path draw;

  @Option(names = "--json", description = "Print one JSON object a photo, one a line.")
  private boolean json;

  private record Found(Photo photo, List<FoundFace> faces) {}

  @Override
  public Integer call() throws IOException {
    PhotoBatch batch = new PhotoBatch(spec.commandLine(), paths);
    DrawingNames names = new DrawingNames(batch);
    if (draw != null) {
      check(batch, names);
    }
    try (FaceFinder finder = detection.loadFinder()) {
      return batch.run(
          detection.toOptions().threads(),
          path -> {
            Photo photo = Photo.read(path);
            Found found = new Found(photo, finder.find(photo));
            if (draw != null) {
              draw(path, draw.resolve(names.of(path)), found);
            }
            return new Found(null, found.faces());
          },
          (path, found) ->
              spec.commandLine()
                  .getOut()
                  .println(json ? Json.line(toJson(path, found)) : toText(path, found)));
    }
  }

  /** No drawing may take the place of a picture that is none; a photo itself fails by itself. */
  private void check(PhotoBatch batch, DrawingNames names) throws IOException {
    if (Files.exists(draw) && !Files.isDirectory(draw)) {
      throw new IOException("--draw " + draw + " is a file; name a folder for the drawings");
    }
    for (Path photo : batch.photos()) {
      Path target = draw.resolve(names.of(photo));
      if (Files.exists(target) && !Files.isSameFile(photo, target)) {
        outputs.check(target, OwnFile.drawing());
      }
    }
  }

  private static void draw(Path photo, Path target, Found found) throws IOException {
    if (Files.exists(target) && Files.isSameFile(photo, target)) {
      throw new PhotoException(
          photo.toString(), "would be drawn over; choose another folder for --draw");
    }
    PhotoDrawing drawing = PhotoDrawing.on(found.photo());
    for (FoundFace face : found.faces()) {
      Box box = face.box();
      drawing.box(box.x(), box.y(), box.width(), box.height(), PhotoDrawing.GREEN);
      drawing.label(
          box.x(),
          box.y(),
          String.format(Locale.ROOT, "%.2f", face.confidence()),
          PhotoDrawing.GREEN);
      face.landmarks().forEach(p -> drawing.point(p.x(), p.y(), PhotoDrawing.YELLOW));
    }
    drawing.write(target);
  }

  private static ObjectNode toJson(Path photo, Found found) {
    ObjectNode node = Json.object();
    node.put("image", photo.toString());
    ArrayNode faces = node.putArray("faces");
    for (FoundFace face : found.faces()) {
      ObjectNode item = faces.addObject();
      item.set("box", Json.box(face.box()));
      item.put("confidence", Rates.rounded(face.confidence()));
      item.set("landmarks", Json.points(face.landmarks()));
    }
    return node;
  }

  private static String toText(Path photo, Found found) {
    StringBuilder text = new StringBuilder();
    int count = found.faces().size();
    text.append(Printable.of(photo)).append(": ").append(count == 1 ? "1 face" : count + " faces");
    for (FoundFace face : found.faces()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %4.0f×%-4.0f at (%.0f, %.0f), confidence %.2f",
              face.box().width(),
              face.box().height(),
              face.box().x(),
              face.box().y(),
              face.confidence()));
    }
    return text.toString();
  }
}

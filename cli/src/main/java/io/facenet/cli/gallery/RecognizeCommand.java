package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.PeopleOptions;
import io.facenet.RecognizedFace;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.cli.output.ResumableLines;
import io.facenet.core.evaluation.Rates;
import io.facenet.gallery.Candidate;
import io.facenet.gallery.Gallery;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who is in a photo. */
@Command(
    name = "recognize",
    description = "Names the people in photos, or says that they are unknown.",
    footer = "Exit status: 0 all photos were read, 2 some were not.",
    mixinStandardHelpOptions = true)
public final class RecognizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;
  @Mixin private GalleryOption galleryOption;
  @Mixin private OutputRule outputs;

  @Option(
      names = "--far",
      paramLabel = "F",
      defaultValue = "0.01",
      description = "Share of strangers that may be named (default: ${DEFAULT-VALUE}).")
  private double far;

  @Option(
      names = "--threshold",
      paramLabel = "D",
      description = "Largest squared distance, 0 to 4, in place of --far.")
  private Double threshold;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "1",
      description = "How many candidates to name (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Append JSON lines there; photos that stand in it already are passed over.")
  private Path output;

  @Option(names = "--json", description = "Print one JSON object a photo, one a line.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Photos, or folders of photos.")
  private List<Path> paths;

  /** Whether the gallery has faces of several versions: then it is told whose was nearest. */
  private boolean mixed;

  @Override
  public Integer call() throws IOException {
    if (output == null) {
      return recognize(null);
    }
    galleryOption.checkOther(output);
    try (ResumableLines lines = new ResumableLines(output, outputs, "image", "faces", "key")) {
      return recognize(lines);
    }
  }

  /** With lines to append to, or null to print. */
  private int recognize(ResumableLines lines) throws IOException {
    try (Gallery gallery = galleryOption.openForReading();
        FaceNet facenet = galleryOption.load(pipeline, spec.commandLine().getErr())) {
      try (People people = facenet.people(gallery, how(facenet))) {
        if (gallery.faceCount() == 0) {
          spec.commandLine()
              .getErr()
              .println(
                  "facenet: gallery "
                      + Printable.of(galleryOption.file())
                      + " is empty: all are unknown");
        }
        GalleryOption.tellOtherFraming(people, facenet, spec.commandLine().getErr());
        GalleryOption.tellChangedModel(people, facenet, spec.commandLine().getErr());
        mixed = gallery.versionCounts().size() > 1;
        int status = lines == null ? print(people) : append(people, lines);
        sayIfIndexing(people);
        return status;
      }
    }
  }

  private PeopleOptions how(FaceNet facenet) {
    PeopleOptions how = PeopleOptions.defaults().withFar(far).withCandidates(top);
    if (threshold != null) {
      return how.withThreshold(threshold);
    }
    GalleryOption.thresholds(facenet);
    return how;
  }

  private int print(People people) throws IOException {
    return new PhotoBatch(spec.commandLine(), paths)
        .run(
            pipeline.toOptions().threads(),
            people::recognize,
            (photo, faces) ->
                spec.commandLine()
                    .getOut()
                    .println(json ? Json.line(toJson(photo, faces)) : toText(photo, faces)));
  }

  private int append(People people, ResumableLines lines) throws IOException {
    return new PhotoBatch(spec.commandLine(), paths)
        .run(
            pipeline.toOptions().threads(),
            photo ->
                lines.has(ResumableLines.key(photo))
                    ? Optional.<List<RecognizedFace>>empty()
                    : Optional.of(people.recognize(photo)),
            (photo, faces) -> {
              if (faces.isPresent()) {
                lines.append(toJson(photo, faces.get()).put("key", ResumableLines.key(photo)));
              }
            });
  }

  /** The answers are out; that the command goes on working must not look like a fault. */
  private void sayIfIndexing(People people) {
    if (people.isIndexing()) {
      spec.commandLine()
          .getErr()
          .println(
              "facenet: all is answered; an index is being made beside "
                  + galleryOption.file()
                  + ", with which later searches are faster; Ctrl-C does no harm");
    }
  }

  private ObjectNode toJson(Path photo, List<RecognizedFace> recognized) {
    ObjectNode line = Json.object();
    line.put("image", photo.toString());
    ArrayNode faces = line.putArray("faces");
    for (RecognizedFace who : recognized) {
      ObjectNode face = faces.addObject();
      face.set("box", Json.box(who.box()));
      face.put("subject", who.name().orElse(null));
      if (Double.isNaN(who.distance())) {
        face.putNull("distance");
      } else {
        face.put("distance", Rates.rounded(who.distance()));
      }
      face.put("threshold", Rates.rounded(who.threshold()));
      if (mixed) {
        face.put("model", who.model().orElse(null));
      }
      if (who.recognition().extrapolated()) {
        face.put("extrapolated", true);
      }
      ArrayNode candidates = face.putArray("candidates");
      for (Candidate candidate : who.candidates()) {
        ObjectNode named =
            candidates
                .addObject()
                .put("subject", candidate.subject().name())
                .put("distance", Rates.rounded(candidate.distance()));
        if (mixed) {
          named.put("model", candidate.model());
          named.put("threshold", Rates.rounded(candidate.threshold()));
        }
      }
    }
    return line;
  }

  private String toText(Path photo, List<RecognizedFace> recognized) {
    if (recognized.isEmpty()) {
      return Printable.of(photo) + ": no face";
    }
    StringBuilder text = new StringBuilder(Printable.of(photo) + ":");
    for (RecognizedFace who : recognized) {
      text.append(System.lineSeparator()).append("  ");
      text.append(who.name().map(Printable::of).orElse("unknown"));
      for (Candidate candidate : who.candidates()) {
        text.append(
            String.format(
                Locale.ROOT,
                "  [%s %.3f%s]",
                Printable.of(candidate.subject().name()),
                candidate.distance(),
                mixed ? " by " + candidate.model() : ""));
      }
      text.append(String.format(Locale.ROOT, "  (threshold %.3f)", who.threshold()));
    }
    return text.toString();
  }
}

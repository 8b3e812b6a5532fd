package io.facenet.cli.photo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.Face;
import io.facenet.FaceNet;
import io.facenet.TwoVersions;
import io.facenet.Verification;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.core.evaluation.Rates;
import io.facenet.support.text.Printable;
import io.facenet.vision.model.ModelPair;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two photos in, a verdict out. */
@Command(
    name = "verify",
    description = "Says whether two photos show the same person.",
    footer = "Exit status: 0 the same person, 1 different people, 2 an error.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Parameters(index = "0", paramLabel = "A", description = "A photo.")
  private Path first;

  @Parameters(index = "1", paramLabel = "B", description = "Another photo.")
  private Path second;

  @Option(
      names = "--second-model",
      paramLabel = "ID|FILE",
      description =
          "Embedder of B, if it is another than that of A: a version that one of the two cards"
              + " declares compatible.")
  private String secondModel;

  @ArgGroup(exclusive = true)
  private OperatingPoint point = new OperatingPoint();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  /** Where same ends and different begins. */
  static final class OperatingPoint {
    @Option(
        names = "--far",
        paramLabel = "RATE",
        description = "Wanted false-accept rate (default: " + FaceNet.DEFAULT_FAR + ").")
    private Double far;

    @Option(
        names = "--threshold",
        paramLabel = "D",
        description = "Squared distance up to which two faces are the same, 0 to 4.")
    private Double threshold;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (FaceNet facenet = pipeline.load(err)) {
      if (secondModel == null) {
        return print(
            ModelPair.within(facenet.model()),
            point.threshold != null
                ? facenet.verifyAt(first, second, point.threshold)
                : facenet.verify(first, second, far()));
      }
      try (FaceNet other = pipeline.load(pipeline.toOptions().withModel(secondModel), err)) {
        TwoVersions versions = TwoVersions.of(facenet, other);
        return print(
            versions.pair(),
            point.threshold != null
                ? versions.verifyAt(first, second, point.threshold)
                : versions.verify(first, second, far()));
      }
    }
  }

  private double far() {
    return point.far == null ? FaceNet.DEFAULT_FAR : point.far;
  }

  private int print(ModelPair pair, Verification v) {
    boolean guess = !Double.isNaN(v.far()) && pair.thresholds().extrapolates(v.far());
    spec.commandLine()
        .getOut()
        .println(json ? Json.line(toJson(v, pair, guess)) : toText(v, pair, guess));
    return v.same() ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  private String toText(Verification v, ModelPair pair, boolean extrapolated) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s: distance %.3f, threshold %.3f (%s), %s",
                v.same() ? "the same person" : "different people",
                v.distance(),
                v.threshold(),
                Double.isNaN(v.far())
                    ? "as given"
                    : "false-accept rate "
                        + v.far()
                        + (extrapolated ? ", extrapolated beyond the measured rates" : ""),
                pair.single()
                    ? "model " + pair.first()
                    : "models " + pair.first() + " and " + pair.second()));
    appendChoice(text, first, v.facesInFirst());
    appendChoice(text, second, v.facesInSecond());
    return text.toString();
  }

  private static void appendChoice(StringBuilder text, Path photo, int faces) {
    if (faces > 1) {
      text.append("\n").append(Printable.of(photo)).append(" shows ").append(faces);
      text.append(" faces; the largest was used");
    }
  }

  private ObjectNode toJson(Verification v, ModelPair pair, boolean extrapolated) {
    ObjectNode node = Json.object();
    node.put("same", v.same());
    node.put("distance", Rates.rounded(v.distance()));
    node.put("threshold", Rates.rounded(v.threshold()));
    if (Double.isNaN(v.far())) {
      node.putNull("far");
    } else {
      node.put("far", v.far());
      if (extrapolated) {
        node.put("extrapolated", true);
      }
    }
    node.put("model", pair.first());
    if (!pair.single()) {
      node.put("secondModel", pair.second());
    }
    ArrayNode faces = node.putArray("faces");
    faces.add(used(first, v.first(), v.facesInFirst()));
    faces.add(used(second, v.second(), v.facesInSecond()));
    return node;
  }

  private static ObjectNode used(Path photo, Face face, int count) {
    ObjectNode node = Json.object();
    node.put("image", photo.toString());
    node.set("box", Json.box(face.box()));
    node.put("confidence", Rates.rounded(face.confidence()));
    node.put("facesInImage", count);
    return node;
  }
}

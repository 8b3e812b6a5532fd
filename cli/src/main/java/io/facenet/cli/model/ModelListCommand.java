package io.facenet.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Messages;
import io.facenet.cli.output.Remedies;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.evaluation.UsualFars;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelFile;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The models at hand. */
@Command(
    name = "list",
    description = "Lists the embedders at hand.",
    mixinStandardHelpOptions = true)
final class ModelListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(names = "--all", description = "Detectors, landmark models and bridges too.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON object a model, one a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelStore store = new ModelStore(home.get());
    PrintWriter out = spec.commandLine().getOut();
    int[] status = {ExitStatus.OK};
    List<ModelFile> models =
        store
            .list(
                problem -> {
                  spec.commandLine().getErr().println("facenet: " + Messages.of(problem));
                  status[0] = ExitStatus.ERROR;
                })
            .stream()
            .filter(m -> all || m.card().kind() == ModelKind.EMBEDDER)
            .toList();
    for (ModelFile model : models) {
      boolean isDefault =
          store.defaultId(model.card().kind()).filter(model.card().id()::equals).isPresent();
      out.println(json ? Json.line(toJson(model, isDefault)) : toText(model, isDefault));
    }
    store
        .installation()
        .gaps()
        .ifPresent(
            missing ->
                spec.commandLine()
                    .getErr()
                    .println("facenet: " + missing + "; " + Remedies.INSTALL));
    if (models.isEmpty() && !json) {
      out.println("no model is installed; run 'facenet model install'");
    }
    return status[0];
  }

  private ObjectNode toJson(ModelFile model, boolean isDefault) {
    ObjectNode node = Json.object();
    node.put("id", model.card().id());
    node.put("origin", word(model.origin()));
    if (all) {
      node.put("kind", word(model.card().kind()));
    }
    node.put("embeddingSize", model.card().embeddingSize());
    node.put("licence", model.card().licence());
    node.put("default", isDefault);
    compatible(node, model.card());
    model
        .source()
        .artifact()
        .ifPresent(a -> node.put("artifact", a.coordinate()).put("artifactLicense", a.license()));
    return node;
  }

  /** What the model may be compared with, and at which thresholds, if there is anything. */
  private static void compatible(ObjectNode node, ModelCard card) {
    if (!card.compatibleWith().isEmpty()) {
      ArrayNode ids = node.putArray("compatibleWith");
      card.compatibleWith().forEach(ids::add);
    }
    if (!card.across().isEmpty()) {
      ObjectNode across = node.putObject("thresholdsAcross");
      for (CrossCalibration cross : card.across()) {
        ObjectNode thresholds = across.putObject(cross.model());
        cross.calibration().thresholds().forEach((far, d) -> thresholds.put(Rates.plain(far), d));
      }
    }
  }

  private static String compatible(ModelCard card) {
    return card.compatibleWith().isEmpty()
        ? ""
        : "; compatible with "
            + card.compatibleWith().stream()
                .map(id -> id + threshold(card, id))
                .collect(Collectors.joining(", "));
  }

  /** The threshold across at the usual rate, if it was measured. */
  private static String threshold(ModelCard card, String other) {
    return card.calibrationWith(other)
        .map(calibration -> calibration.thresholds().get(UsualFars.DEFAULT))
        .map(d -> " (" + d + " at FAR " + Rates.plain(UsualFars.DEFAULT) + ")")
        .orElse("");
  }

  private static String toText(ModelFile model, boolean isDefault) {
    return String.format(
        Locale.ROOT,
        "%s %-24s %-14s %-10s %4s  %s%s%s",
        isDefault ? "*" : " ",
        model.card().id(),
        model.card().kind().noun(),
        word(model.origin()),
        model.card().embeddingSize() == 0 ? "" : model.card().embeddingSize() + "-d",
        model.card().licence(),
        model.source().artifact().map(a -> "; " + a.coordinate() + ": " + a.license()).orElse(""),
        compatible(model.card()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package io.facenet.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.cli.Main;
import io.facenet.cli.options.HomeOption;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Messages;
import io.facenet.vision.model.ModelFile;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the models at hand are whole. */
@Command(
    name = "check",
    description = "Compares every model at hand with the checksum that was written with it.",
    mixinStandardHelpOptions = true)
final class ModelCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(names = "--json", description = "Print one JSON object a model, one a line.")
  private boolean json;

  private int status = Main.OK;

  @Override
  public Integer call() throws IOException {
    ModelStore store = new ModelStore(home.get());
    for (ModelFile model : store.list(problem -> tell(Messages.of(problem)))) {
      ModelSeal.State state = ModelSeal.thorough(model.source().bytes());
      print(model, state);
      if (state == ModelSeal.State.DAMAGED) {
        tell(model.source().describe() + " is damaged; " + store.remedy(model.source()));
      }
    }
    Optional<String> gaps = store.installation().gaps();
    gaps.ifPresent(this::tell);
    return status;
  }

  private void tell(String problem) {
    spec.commandLine().getErr().println("facenet: " + problem);
    status = Main.ERROR;
  }

  private void print(ModelFile model, ModelSeal.State state) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode node = Json.object();
      node.put("id", model.card().id());
      node.put("state", state.name().toLowerCase(Locale.ROOT));
      out.println(Json.line(node));
    } else {
      out.printf(Locale.ROOT, "%-24s %s%n", model.card().id(), words(state));
    }
  }

  /** For people. */
  static String words(ModelSeal.State state) {
    return switch (state) {
      case INTACT -> "as it was written";
      case DAMAGED -> "damaged";
      case UNKNOWN -> "holds no checksum";
    };
  }
}

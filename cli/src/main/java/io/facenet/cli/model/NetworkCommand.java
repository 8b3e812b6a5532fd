package io.facenet.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.models.network.Count;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkPage;
import io.facenet.models.network.NetworkTable;
import io.facenet.models.network.Networks;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code facenet network}: the networks that can be trained, with their layers, parameters and
 * cost.
 */
@Command(
    name = "network",
    description = "Show the networks with their layers and cost.",
    mixinStandardHelpOptions = true)
final class NetworkCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "All networks, one a line.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--json", description = "One JSON object a line.") boolean json,
      @Option(
              names = "--markdown",
              description = "The page docs/networks.md, beside the paper's figures.")
          boolean markdown)
      throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) {
      out.print(NetworkPage.markdown());
      out.flush();
      return 0;
    }
    for (String name : Networks.names()) {
      NetworkTable table = NetworkTable.of(Networks.of(name));
      if (json) {
        out.println(new ObjectMapper().writeValueAsString(table));
      } else {
        String input = table.input().get(0) + "×" + table.input().get(1);
        String params = Count.text(table.params());
        String flops = Count.text(table.multiplyAdds());
        out.printf("%-13s %-8s %6s params %6s FLOPS%n", name, input, params, flops);
      }
    }
    return 0;
  }

  @Command(
      name = "show",
      description = "The layer table of one network.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "NAME", description = "A name of 'network list', such as NN2.")
          String name,
      @Option(names = "--input", paramLabel = "WxH", description = "Input size in pixels.")
          String input,
      @Option(names = "--embedding-size", paramLabel = "D", description = "Such as 64 or 128.")
          Integer embeddingSize,
      @Option(names = "--width", paramLabel = "F", description = "Width multiplier, such as 0.25.")
          Double width,
      @Option(names = "--batch-normalization", description = "After every convolution.")
          boolean batchNormalization,
      @Option(names = "--json", description = "One JSON object.") boolean json)
      throws JsonProcessingException {
    NetworkTable table;
    try {
      NetworkOptions options = Networks.options(name);
      options = batchNormalization ? options.withBatchNormalization(true) : options;
      options = input == null ? options : withInput(options, input);
      options = embeddingSize == null ? options : options.withEmbeddingSize(embeddingSize);
      options = width == null ? options : options.withWidthMultiplier(width);
      table = NetworkTable.of(Networks.of(name, options));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json ? new ObjectMapper().writeValueAsString(table) : table.toText().stripTrailing());
    return 0;
  }

  private static NetworkOptions withInput(NetworkOptions options, String input) {
    if (!input.matches("[0-9]{1,5}[x×][0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "the input size is " + input + ", it should read like 160x160 (width x height)");
    }
    String[] sides = input.split("[x×]", 2);
    return options.withInput(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }
}

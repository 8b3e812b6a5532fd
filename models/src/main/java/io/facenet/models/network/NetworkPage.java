package io.facenet.models.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page docs/networks.md: our networks beside the figures the paper prints, in Markdown. */
public final class NetworkPage {
  private static final String INTRODUCTION =
      """
      # The paper's networks

      Written by `./facenet network list --markdown`; a test keeps this page and the code equal.

      Params and FLOPS count biases (the paper's printed figures only come out that way); FLOPS are
      multiply–adds of convolutions and fully connected layers for one face. Batch normalization is
      off here, as in the paper. One figure cannot be reproduced: inception 4a has 545,536
      parameters, which the paper prints as 545K, cut off instead of rounded. NNS1 and NNS2 have no
      table in the paper: they are reconstructions to its budget. The paper's "fc7128" is our
      `embedding`, whatever its size.
      """;

  private NetworkPage() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION).append('\n');
    page.append(
        "| network | input | params | paper | FLOPS | paper | |\n|---|---|---|---|---|---|---|\n");
    for (PaperTables.Total total : PaperTables.TOTALS) {
      page.append(summary(total));
    }
    for (String name : List.of("NN1", "NN2", "NN4", "NNS1", "NNS2")) {
      NetworkTable table = NetworkTable.of(Networks.of(name));
      page.append(
          String.format(
              Locale.ROOT,
              "\n## %s, input %d×%d\n\n",
              name,
              table.input().get(0),
              table.input().get(1)));
      List<PaperTables.Row> paper = PaperTables.rows(name);
      page.append(paper.isEmpty() ? alone(table) : beside(table, paper));
    }
    return page.toString();
  }

  private static String summary(PaperTables.Total total) {
    NetworkTable table = NetworkTable.of(Networks.of(total.network()));
    return String.format(
        Locale.ROOT,
        "| %s | %d×%d | %s | %s | %s | %s | %s |\n",
        total.network(),
        table.input().get(0),
        table.input().get(1),
        Count.text(table.params()),
        total.params(),
        Count.text(table.multiplyAdds()),
        total.flops(),
        total.note());
  }

  private static String beside(NetworkTable table, List<PaperTables.Row> paper) {
    Map<String, PaperTables.Row> printed =
        paper.stream().collect(Collectors.toMap(PaperTables.Row::layer, Function.identity()));
    StringBuilder text =
        new StringBuilder(
            "| layer | output | paper | params | paper | FLOPS | paper |\n"
                + "|---|---|---|---|---|---|---|\n");
    for (NetworkTable.Row row : table.layers()) {
      PaperTables.Row other = printed.get(row.name());
      text.append(
          "| %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.name(),
                  NetworkTable.outputText(row),
                  other.output(),
                  Count.text(row.params()),
                  other.params(),
                  Count.text(row.multiplyAdds()),
                  other.flops()));
    }
    return text.append(totals("| **total** | | | %s | | %s | |\n", table)).toString();
  }

  private static String alone(NetworkTable table) {
    StringBuilder text =
        new StringBuilder("| layer | output | params | FLOPS |\n|---|---|---|---|\n");
    for (NetworkTable.Row row : table.layers()) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  row.name(),
                  NetworkTable.outputText(row),
                  Count.text(row.params()),
                  Count.text(row.multiplyAdds())));
    }
    return text.append(totals("| **total** | | %s | %s |\n", table)).toString();
  }

  private static String totals(String format, NetworkTable table) {
    return format.formatted(Count.text(table.params()), Count.text(table.multiplyAdds()));
  }
}

package io.facenet.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Holds the six networks to every figure the paper prints about them. */
class PaperTablesTest {

  @Test
  void everyRowOfNn1IsAsPrinted() {
    assertRows(NetworkTable.of(Networks.of("NN1")), PaperTables.NN1, "");
  }

  /**
   * Row 4a cannot be reproduced: with biases (which every other row needs) it has 545,536
   * parameters, which rounds to 546K; the paper prints 545K, the figure cut off instead of rounded.
   */
  @Test
  void everyRowOfNn2IsAsPrintedExceptTheParamsOf4a() {
    NetworkTable table = NetworkTable.of(Networks.of("NN2"));
    assertRows(table, PaperTables.NN2, "inception4a");
    assertThat(row(table, "inception4a").params()).isEqualTo(545_536);
    assertThat(NetworkTable.outputText(row(table, "inception4a"))).isEqualTo("14×14×640");
    assertPrinted("107M", row(table, "inception4a").multiplyAdds(), "inception4a");
  }

  @Test
  void totalsAreWithinOnePercent() {
    assertCost("NN1", 140.0e6, 1.608e9, 1);
    assertCost("NN2", 7.45e6, 1.597e9, 1);
    assertPrinted("140M", Networks.of("NN1").cost().parameters(), "NN1");
    assertPrinted("1.6B", Networks.of("NN1").cost().multiplyAdds(), "NN1");
    assertPrinted("7.5M", Networks.of("NN2").cost().parameters(), "NN2");
    assertPrinted("1.6B", Networks.of("NN2").cost().multiplyAdds(), "NN2");
  }

  @Test
  void nn3IsNn2AtASmallerInput() {
    assertThat(Networks.of("NN3").cost().parameters())
        .isEqualTo(Networks.of("NN2").cost().parameters());
    assertCost("NN3", 7.45e6, 815e6, 1);
  }

  @Test
  void nn4IsAsPrinted() {
    assertPrinted("6.6M", Networks.of("NN4").cost().parameters(), "NN4");
    assertPrinted("285M", Networks.of("NN4").cost().multiplyAdds(), "NN4");
  }

  @Test
  void smallNetworksMeetTheirBudgets() {
    assertCost("NNS1", 26e6, 220e6, 5);
    assertCost("NNS2", 4.3e6, 20e6, 5);
    assertThat(Networks.of("NNS2").input()).isEqualTo(Shape.map(3, 116, 140));
  }

  @Test
  void l2PoolingStandsWhereTheTableSaysSo() {
    NetworkSpec nn2 = Networks.of("NN2");
    for (String row : List.of("3a", "3b", "3c", "4a", "4b", "4c", "4d", "4e", "5a", "5b")) {
      boolean l2 = List.of("3b", "4a", "4b", "4c", "4d", "5a").contains(row);
      Layer pool = nn2.node("inception" + row + "/pool").layer();
      assertThat(((Pooling) pool).kind())
          .as(row)
          .isEqualTo(l2 ? Pooling.Kind.L2 : Pooling.Kind.MAX);
    }
  }

  private static void assertRows(NetworkTable table, List<PaperTables.Row> paper, String skipped) {
    assertThat(table.layers().stream().map(NetworkTable.Row::name))
        .containsExactlyElementsOf(paper.stream().map(PaperTables.Row::layer).toList());
    for (PaperTables.Row printed : paper) {
      if (!printed.layer().equals(skipped)) {
        NetworkTable.Row row = row(table, printed.layer());
        assertThat(NetworkTable.outputText(row)).as(row.name()).isEqualTo(printed.output());
        assertPrinted(printed.params(), row.params(), row.name() + " params");
        assertPrinted(printed.flops(), row.multiplyAdds(), row.name() + " FLOPS");
      }
    }
  }

  private static NetworkTable.Row row(NetworkTable table, String name) {
    return table.layers().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** Our count, rounded to the unit and decimals of the printed figure, is that figure. */
  private static void assertPrinted(String printed, long count, String what) {
    if (printed.isEmpty()) {
      assertThat(count).as(what).isZero();
      return;
    }
    String digits = printed.substring(0, printed.length() - 1);
    double unit =
        switch (printed.charAt(printed.length() - 1)) {
          case 'K' -> 1e3;
          case 'M' -> 1e6;
          case 'B' -> 1e9;
          default -> throw new AssertionError("unit of " + printed);
        };
    int decimals = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
    assertThat(String.format(Locale.ROOT, "%." + decimals + "f", count / unit))
        .as(what + ", printed " + printed + ", ours " + count)
        .isEqualTo(digits);
  }

  private static void assertCost(String name, double params, double flops, double percent) {
    Cost cost = Networks.of(name).cost();
    Percentage tolerance = Percentage.withPercentage(percent);
    assertThat((double) cost.parameters()).as(name).isCloseTo(params, tolerance);
    assertThat((double) cost.multiplyAdds()).as(name).isCloseTo(flops, tolerance);
  }
}

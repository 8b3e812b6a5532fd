package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our numbers on a fixed table against scikit-learn's; golden_pairs.py wrote both files. */
class GoldenPairsTest {
  private static final double TOLERANCE = 1e-12;
  private static final int PERFECT_FOLD = 7;
  private static final int INVERTED_FOLD = 8;

  private static ScoredPairs pairs;
  private static Properties golden;

  @BeforeAll
  static void read() throws IOException {
    List<String[]> rows;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(open("golden_pairs.tsv"), StandardCharsets.UTF_8))) {
      rows = reader.lines().map(line -> line.split("\t", -1)).toList();
    }
    double[] distances = rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
    int[] folds = rows.stream().mapToInt(row -> Integer.parseInt(row[2])).toArray();
    boolean[] same = new boolean[rows.size()];
    for (int i = 0; i < same.length; i++) {
      same[i] = rows.get(i)[1].equals("1");
    }
    pairs = ScoredPairs.of(distances, same, folds);
    golden = new Properties();
    try (InputStream in = open("golden_pairs.properties")) {
      golden.load(in);
    }
  }

  private static InputStream open(String name) {
    return GoldenPairsTest.class.getResourceAsStream(name);
  }

  private static double[] goldenNumbers(String key) {
    return Arrays.stream(golden.getProperty(key).split(",", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void foldThresholdsAndAccuraciesAgree() {
    FoldedAccuracy folded = FoldedAccuracy.of(pairs);
    assertThat(folded.folds().stream().mapToDouble(FoldedAccuracy.Fold::threshold).toArray())
        .containsExactly(goldenNumbers("thresholds"));
    assertThat(folded.folds().stream().mapToDouble(FoldedAccuracy.Fold::accuracy).toArray())
        .containsExactly(goldenNumbers("accuracies"), within(1e-6));
  }

  @Test
  void meanAndBothSpreadsAgree() {
    MeanWithError accuracy = FoldedAccuracy.of(pairs).accuracy();
    assertThat(accuracy.mean()).isCloseTo(goldenNumbers("mean")[0], within(TOLERANCE));
    assertThat(accuracy.standardDeviation())
        .isCloseTo(goldenNumbers("standardDeviation")[0], within(TOLERANCE));
    assertThat(accuracy.standardError())
        .isCloseTo(goldenNumbers("standardError")[0], within(TOLERANCE));
  }

  @Test
  void aFoldWithoutFailuresAndOneWithNothingElse() {
    FoldedAccuracy folded = FoldedAccuracy.of(pairs);
    assertThat(folded.folds().get(PERFECT_FOLD).accuracy()).isEqualTo(1);
    assertThat(folded.folds().get(INVERTED_FOLD).accuracy()).isEqualTo(0);
  }

  @Test
  void areaAndEqualErrorRateAgree() {
    assertThat(pairs.roc().area()).isCloseTo(goldenNumbers("auc")[0], within(TOLERANCE));
    assertThat(pairs.roc().equalErrorRate()).isCloseTo(goldenNumbers("eer")[0], within(TOLERANCE));
  }

  @Test
  void valAndAchievedFarAgree() {
    List<String> keys =
        golden.stringPropertyNames().stream().filter(key -> key.startsWith("val.")).toList();
    assertThat(keys).hasSize(5);
    for (String key : keys) {
      OperatingPoint point = pairs.roc().atFar(Double.parseDouble(key.substring("val.".length())));
      assertThat(point.val()).as(key).isCloseTo(goldenNumbers(key)[0], within(TOLERANCE));
      assertThat(point.far()).as(key).isCloseTo(goldenNumbers(key)[1], within(TOLERANCE));
    }
  }
}

package io.facenet.server.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.evaluation.FarThresholds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What similarities mean. */
class SimilarityScaleTest {
  private static final FarThresholds CARD =
      new FarThresholds(
          Map.of(0.1, 0.374451, 0.01, 0.302002, 1e-3, 0.254028, 1e-4, 0.216797, 1e-5, 0.184937));
  private static final SimilarityScale SCALE = SimilarityScale.of(CARD);

  @Test
  void aHalfLiesAtOneInAThousandAndNineTenthsAtOneInAMillion() {
    assertThat(SCALE.similarity(0.254028)).isCloseTo(0.5, within(1e-12));
    assertThat(SCALE.similarity(CARD.forComparison(1e-6))).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void fallsAsTheDistanceRises() {
    double last = 1;
    for (double distance = 0; distance <= 1; distance += 0.001) {
      double similarity = SCALE.similarity(distance);
      assertThat(similarity).isLessThanOrEqualTo(last).isBetween(0.0, 1.0);
      last = similarity;
    }
  }

  @Test
  void theTableSaysWhichRatesWereMeasured() {
    List<SimilarityScale.Row> rows = SCALE.table();
    assertThat(rows).extracting(SimilarityScale.Row::similarity).isSorted();
    SimilarityScale.Row even =
        rows.stream().filter(row -> row.similarity() == 0.5).findFirst().orElseThrow();
    assertThat(even.distance()).isCloseTo(0.254028, within(1e-9));
    assertThat(even.far()).isCloseTo(1e-3, within(1e-9));
    assertThat(even.extrapolated()).isFalse();
    SimilarityScale.Row sure =
        rows.stream().filter(row -> row.similarity() == 0.9).findFirst().orElseThrow();
    assertThat(sure.far()).isCloseTo(1e-6, within(1e-10));
    assertThat(sure.extrapolated()).isTrue();
  }

  @Test
  void aRateThatWasMeasuredIsNoGuess() {
    FarThresholds further =
        new FarThresholds(Map.of(0.1, 0.374451, 1e-3, 0.254028, 1e-5, 0.184937, 1e-6, 0.151306));
    assertThat(SimilarityScale.of(further).table())
        .filteredOn(row -> row.similarity() >= 0.9)
        .extracting(SimilarityScale.Row::extrapolated)
        .containsExactly(false, true, true, true);
  }
}

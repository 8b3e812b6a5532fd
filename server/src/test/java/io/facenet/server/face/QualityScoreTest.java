package io.facenet.server.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.people.Quality;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Measures as scores from 0 to 100. */
class QualityScoreTest {
  @Test
  void theLimitsOfTheGateScoreHalf() {
    assertThat(QualityScore.of(new Quality(50, 30, -40, Double.NaN, 1)))
        .isEqualTo(new QualityScore(50, 50, OptionalInt.of(50)));
  }

  @Test
  void aLargeSharpFrontalFaceScoresNearlyAHundred() {
    QualityScore score = QualityScore.of(new Quality(200, 2000, 0, Double.NaN, 1));
    assertThat(score).isEqualTo(new QualityScore(99, 100, OptionalInt.of(100)));
    assertThat(score.overall()).isEqualTo(99);
  }

  @Test
  void whatWasNotMeasuredDoesNotCount() {
    QualityScore score = QualityScore.of(new Quality(100, 270, Double.NaN, Double.NaN, 1));
    assertThat(score.pose()).isEmpty();
    assertThat(score.overall()).isEqualTo(90);
  }

  @Test
  void theWorstPartCounts() {
    assertThat(QualityScore.of(new Quality(10, 2000, 85, Double.NaN, 1)).overall()).isZero();
    assertThat(QualityScore.of(new Quality(20, 2000, 0, Double.NaN, 1)).overall()).isEqualTo(20);
  }
}

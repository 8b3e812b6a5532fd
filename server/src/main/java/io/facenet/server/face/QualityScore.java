package io.facenet.server.face;

import io.facenet.gallery.people.Quality;
import io.facenet.gallery.people.QualityGate;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How well a face can be seen, on the scale of ISO/IEC 29794-5: 0 to 100, higher is better. A face
 * that just keeps a limit of {@link QualityGate#DEFAULT} scores 50 for it. Confidence of the
 * detector is reported elsewhere.
 *
 * @param sharpness from the variance of the Laplacian
 * @param size from the side of the box
 * @param pose from how far the head is turned; empty where it was not measured
 */
public record QualityScore(int sharpness, int size, OptionalInt pose) {
  private static final int MOST = 100;
  private static final QualityGate GATE = QualityGate.DEFAULT;

  /** Of what was measured. */
  public static QualityScore of(Quality quality) {
    double turn = Math.abs(quality.yaw());
    return new QualityScore(
        score(quality.sharpness() / (quality.sharpness() + GATE.minSharpness())),
        score(quality.size() / GATE.minSize() / 2),
        Double.isNaN(turn)
            ? OptionalInt.empty()
            : OptionalInt.of(score(1 - turn / GATE.maxTurn() / 2)));
  }

  /** The least of them: a face is as good as its worst part. */
  public int overall() {
    return IntStream.concat(IntStream.of(sharpness, size), pose.stream()).min().orElseThrow();
  }

  private static int score(double share) {
    return (int) Math.round(MOST * Math.max(0, Math.min(1, share)));
  }
}

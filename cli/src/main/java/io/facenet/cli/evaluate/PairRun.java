package io.facenet.cli.evaluate;

import io.facenet.FaceNet;
import io.facenet.evaluation.Evaluations;
import io.facenet.evaluation.PairSet;
import io.facenet.evaluation.PairsEvaluation;
import io.facenet.support.record.RunRecord;
import java.io.IOException;

/** Measures a pair list and prints: {@code lfw} and {@code pairs}. */
final class PairRun {
  private final CommonOptions common;
  private final PairSet pairs;

  PairRun(CommonOptions common, PairSet pairs) {
    this.common = common;
    this.pairs = pairs;
  }

  /**
   * @param name of the evaluation, for files and titles
   * @param paper the paper's accuracy, to print beside; empty for nothing
   */
  void run(String name, String paper) throws IOException {
    try (FaceNet facenet = common.load()) {
      PairsEvaluation evaluation =
          common.evaluate(facenet, options -> Evaluations.pairs(facenet, pairs, options));
      RunRecord run =
          common.record(
              name + ", " + pairs.pairs().size() + " pairs", evaluation.provenance().dataHash(), 0);
      String model = facenet.model().id();
      new VerificationOutput(evaluation, run, name + " with " + model, paper)
          .print(
              common.output(name + "-" + model, pairs.root()),
              "photos without a face",
              new WorstPairs(evaluation)::addTo);
    }
  }
}

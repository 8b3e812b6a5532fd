package io.facenet.training.evaluation;

import java.io.IOException;
import java.util.List;

/** Measures how good a network is; opened once a run, asked now and then. */
public interface Evaluator {
  /** Names of the figures, for columns of a table: lower-case words with underscores. */
  List<String> columns();

  /**
   * Measures a network.
   *
   * @return a figure a column; higher is better in the last one
   */
  List<Double> measure(Embedder network) throws IOException;
}

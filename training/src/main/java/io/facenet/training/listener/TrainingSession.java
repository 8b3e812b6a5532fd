package io.facenet.training.listener;

import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.evaluation.Embedder;
import java.io.IOException;
import java.nio.file.Path;

/** A run as its listeners see it, and what they may ask of it. */
public interface TrainingSession {
  /** Where it stands. */
  TrainingState state();

  /** The network as it is now, as it would be served. */
  Embedder network();

  /**
   * Everything that is needed to go on from here.
   *
   * @param bestVal the highest deciding figure measured so far, NaN before the first
   * @param bestFigure its name, null if none is known
   * @param spreadPeak what the collapse guard has seen
   */
  Checkpoint checkpoint(double bestVal, String bestFigure, double spreadPeak);

  /** Tells every listener something to know. */
  void tell(String message);

  /** Tells every listener that the network was measured. */
  void measured(ValidationRecord record) throws IOException;

  /** Tells every listener that a checkpoint was written. */
  void saved(Path file) throws IOException;

  /** Ends the run after this step, saved. For listeners; see {@link StopSignal} for others. */
  void stop();
}

package io.facenet.training.config;

import java.nio.file.Path;

/**
 * Weights that a run begins with.
 *
 * @param checkpoint of another run with the same network; ${NAME:other} as in {@link DataConfig}
 * @param reinitialize weights whose name starts so begin at random all the same, such as {@code
 *     embedding} for the embedding layer alone; these may have another shape than the checkpoint's,
 *     so that {@code global}, one filter over the whole last map, lets a network that learned on
 *     small faces go on with larger ones; default none
 */
public record StartConfig(String checkpoint, String reinitialize) {
  /** Checks that a checkpoint is named. */
  public StartConfig {
    Default.required(checkpoint, "start.checkpoint");
  }

  /** From a checkpoint as it is. */
  public static StartConfig of(Path checkpoint) {
    return new StartConfig(checkpoint.toString(), null);
  }

  /** The checkpoint's file. */
  public Path file() {
    return DataConfig.path(checkpoint);
  }

  /** Whether a tensor of this name begins at random. */
  public boolean reinitializes(String name) {
    return reinitialize != null && name.startsWith(reinitialize);
  }
}

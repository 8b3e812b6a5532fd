package io.facenet.training.checkpoint;

import io.facenet.models.network.Weights;

/**
 * Everything a run needs to go on as if it had never stopped. What is random is a function of the
 * seed and the step, so no random state is kept.
 *
 * @param configuration the text of the run's configuration
 * @param data what it was trained on, in short, to be compared; null in a checkpoint of before this
 *     was kept
 * @param network name of the network
 * @param step steps done
 * @param stage name of the current stage; null in a checkpoint of before this was kept
 * @param stageStep steps done in the current stage
 * @param bestVal highest deciding figure measured so far, NaN before the first measurement
 * @param bestFigure which figure that is, such as {@code val_at_far_0.001}; null in a run that is
 *     not measured and in a checkpoint of before this was kept
 * @param spreadPeak largest spread the collapse guard has seen
 * @param weights of the network with running statistics
 * @param optimizer state of the network's optimizer
 * @param objective weights and optimizer state of the objective's own
 */
public record Checkpoint(
    String configuration,
    String data,
    String network,
    long step,
    String stage,
    long stageStep,
    double bestVal,
    String bestFigure,
    double spreadPeak,
    Weights weights,
    Weights optimizer,
    Weights objective) {}

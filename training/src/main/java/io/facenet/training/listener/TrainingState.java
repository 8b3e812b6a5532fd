package io.facenet.training.listener;

/**
 * Where a run stands.
 *
 * @param run its name
 * @param step steps done
 * @param totalSteps of all stages
 * @param stage name of the current stage; the last one's when all is done
 * @param stageStep steps done in it
 * @param stageSteps that it has
 * @param stopping whether the run was told to stop after this step
 */
public record TrainingState(
    String run,
    long step,
    long totalSteps,
    String stage,
    long stageStep,
    long stageSteps,
    boolean stopping) {

  /** Whether the step was the last one of its stage. */
  public boolean endsStage() {
    return stageStep == stageSteps;
  }
}

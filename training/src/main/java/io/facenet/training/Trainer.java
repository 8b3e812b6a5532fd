package io.facenet.training;

import io.facenet.training.data.Batch;
import io.facenet.training.report.Progress;
import io.facenet.training.report.StepRecord;
import java.io.IOException;
import java.util.Locale;

/**
 * The training loop: batch, forward, loss, backward, update, record; now and then measure and save.
 */
final class Trainer {
  private final TrainingRun run;
  private final Progress progress;
  private final GracefulStop stop;

  Trainer(TrainingRun run, Progress progress, GracefulStop stop) {
    this.run = run;
    this.progress = progress;
    this.stop = stop;
  }

  /** Trains from where the run stands to its last step, or until it is told to stop. */
  void train() throws IOException {
    stop.begin();
    if (run.step() == 0 && !stop.isRequested()) {
      validate();
    }
    for (int stage = run.currentStage(); stage < run.stageCount() && !stop.isRequested(); stage++) {
      train(stage);
    }
    run.report();
    if (stop.isRequested() && run.step() < run.totalSteps()) {
      progress.say(
          run.isSaved()
              ? String.format(
                  Locale.ROOT, "stopped after step %d and saved; go on with --resume", run.step())
              : String.format(Locale.ROOT, "stopped after step %d; it is not saved", run.step()));
    }
  }

  private void train(int index) throws IOException {
    try (StageRun stage = run.openStage(index)) {
      CollapseGuard guard = run.guard(stage);
      double waitedBefore = stage.waitedSeconds();
      boolean stopping = false;
      while (stage.hasNext() && !stopping) {
        long start = System.nanoTime();
        double rate = stage.learningRate();
        Batch batch = stage.nextBatch();
        Outcome outcome = stage.step(batch);
        long step = run.advance();

        StepRecord record =
            new StepRecord(
                step,
                stage.name(),
                outcome.loss(),
                outcome.statistics(),
                outcome.accuracy(),
                rate,
                batch.size(),
                (System.nanoTime() - start) / 1e9,
                stage.waitedSeconds() - waitedBefore);
        waitedBefore = stage.waitedSeconds();
        run.log().add(record);
        progress.step(record, run.totalSteps());
        guard.check(step, outcome.statistics());

        boolean last = !stage.hasNext();
        boolean best = (last || run.isTimeToValidate()) && validate();
        stopping = stop.isRequested();
        boolean due = best || last || run.isTimeToSave() || stopping;
        if (due && guard.isHealthy()) {
          run.save(stage, guard, best);
        }
      }
    }
  }

  /** Whether this is the best so far. */
  private boolean validate() throws IOException {
    return run.validate(progress);
  }
}

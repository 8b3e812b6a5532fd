package io.facenet.training.report;

/** Hears of a run as it goes. */
public interface Progress {
  /** Something to know; told to end, a run says so from another thread. */
  void say(String message);

  /**
   * A step was done.
   *
   * @param record of it
   * @param totalSteps of the run
   */
  void step(StepRecord record, long totalSteps);

  /** Validation was measured. */
  void validation(ValidationRecord record);

  /** Hears nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void say(String message) {}

        @Override
        public void step(StepRecord record, long totalSteps) {}

        @Override
        public void validation(ValidationRecord record) {}
      };
}

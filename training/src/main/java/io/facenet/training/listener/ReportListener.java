package io.facenet.training.listener;

import io.facenet.training.report.RunLog;
import io.facenet.training.report.RunPage;
import java.io.IOException;
import java.nio.file.Path;

/** Draws the page with plots after each measurement and at the end. */
public final class ReportListener implements TrainingListener {
  private final Path folder;
  private final RunLog log;

  /**
   * @param folder of the run
   * @param log whose rows are drawn
   */
  public ReportListener(Path folder, RunLog log) {
    this.folder = folder;
    this.log = log;
  }

  @Override
  public void onValidation(TrainingSession session, ValidationRecord record) throws IOException {
    draw(session);
  }

  @Override
  public void onEnd(TrainingSession session) throws IOException {
    draw(session);
  }

  private void draw(TrainingSession session) throws IOException {
    log.flush();
    RunPage.write(folder, session.state().run());
  }
}

package io.facenet.training.listener;

import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.config.ValidationConfig;
import io.facenet.training.evaluation.Evaluator;
import io.facenet.training.report.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures the network before the first step, every so many steps, and at the end of a stage. */
public final class ValidationListener implements TrainingListener {
  private final int every;
  private final List<Evaluator> evaluators;
  private final String deciding;
  private final RunLog log;
  private double best;
  private String bestFigure;
  private boolean isBest;

  /**
   * @param evaluators none for a run that is not measured
   * @param log knows the seconds and faces so far
   * @param resumed the checkpoint that the run goes on from, with the best figure so far
   * @throws IllegalArgumentException if no evaluator has the figure that is to decide
   */
  public ValidationListener(
      ValidationConfig config,
      List<Evaluator> evaluators,
      RunLog log,
      Optional<Checkpoint> resumed) {
    this.every = config.every();
    this.evaluators = List.copyOf(evaluators);
    this.log = log;
    this.deciding = deciding(config, evaluators);
    this.best = resumed.map(Checkpoint::bestVal).orElse(Double.NaN);
    this.bestFigure = resumed.map(Checkpoint::bestFigure).orElse(deciding);
  }

  /** All columns of some evaluators. */
  public static List<String> columns(List<Evaluator> evaluators) {
    List<String> columns =
        evaluators.stream().flatMap(evaluator -> evaluator.columns().stream()).toList();
    if (columns.stream().distinct().count() < columns.size()) {
      throw new IllegalArgumentException(
          "two evaluators give a figure of one name: " + columns + "; name them differently");
    }
    return columns;
  }

  private static String deciding(ValidationConfig config, List<Evaluator> evaluators) {
    List<String> columns = columns(evaluators);
    if (config.best() != null && !columns.contains(config.best())) {
      throw new IllegalArgumentException(
          "validation.best is '" + config.best() + "', it must be one of " + columns);
    }
    if (config.best() != null || evaluators.isEmpty()) {
      return config.best();
    }
    List<String> first = evaluators.get(0).columns();
    return first.get(first.size() - 1);
  }

  @Override
  public void onStart(TrainingSession session) throws IOException {
    if (deciding != null && !deciding.equals(bestFigure)) {
      session.tell(
          String.format(
              "note: the best checkpoint so far was chosen by %s; from here on %s chooses, beginning"
                  + " anew",
              bestFigure, deciding));
      best = Double.NaN;
      bestFigure = deciding;
    }
    TrainingState state = session.state();
    if (state.step() == 0 && !state.stopping()) {
      measure(session);
    }
  }

  @Override
  public void onStep(TrainingSession session, StepRecord step) throws IOException {
    isBest = false;
    if (step.step() % every == 0 || session.state().endsStage()) {
      measure(session);
    }
  }

  private void measure(TrainingSession session) throws IOException {
    if (evaluators.isEmpty()) {
      return;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Evaluator evaluator : evaluators) {
      List<String> columns = evaluator.columns();
      List<Double> measured = new ArrayList<>(evaluator.measure(session.network()));
      for (int i = 0; i < columns.size(); i++) {
        figures.put(columns.get(i), measured.get(i));
      }
    }
    long step = session.state().step();
    double figure = figures.get(deciding);
    isBest = step > 0 && !(figure <= best);
    best = isBest ? figure : best;
    session.measured(new ValidationRecord(step, log.seconds(), log.faces(), figures));
  }

  /** Whether the last step was measured and is the best so far. */
  public boolean isBest() {
    return isBest;
  }

  /** The highest deciding figure so far, NaN before the first. */
  public double best() {
    return best;
  }

  /** The name of that figure; null if none was ever measured. */
  public String bestFigure() {
    return bestFigure;
  }
}

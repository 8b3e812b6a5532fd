package io.facenet.cli.evaluate;

import io.facenet.core.evaluation.FoldedVal;
import io.facenet.core.evaluation.MeanWithError;
import io.facenet.core.evaluation.OperatingPoint;
import io.facenet.evaluation.HarmonicCurve;
import io.facenet.evaluation.HarmonicCurve.Role;
import io.facenet.evaluation.HarmonicEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The tables of {@code harmonic}, one row a curve. */
final class HarmonicTables {
  private final HarmonicEvaluation evaluation;

  HarmonicTables(HarmonicEvaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** What a curve is called: its role and its models. */
  static String name(HarmonicCurve curve) {
    return curve.role().words() + ": " + models(curve);
  }

  private static String models(HarmonicCurve curve) {
    return curve.query().equals(curve.gallery())
        ? curve.query()
        : curve.query() + " – " + curve.gallery();
  }

  /** Accuracy and VAL, with standard errors over the folds. */
  TextTable figures() {
    List<String> columns = new ArrayList<>(List.of("pairs", "models", "accuracy %", "AUC"));
    for (FoldedVal val : evaluation.curves().get(0).vals()) {
      columns.add("VAL % at FAR " + Numbers.rate(val.wantedFar()));
      columns.add("reached");
    }
    TextTable table = new TextTable(columns.toArray(String[]::new));
    for (HarmonicCurve curve : evaluation.curves()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  curve.role().words(),
                  models(curve),
                  Numbers.percent(curve.measures().accuracy()),
                  Numbers.distance(curve.measures().area())));
      for (FoldedVal val : curve.vals()) {
        row.add(Numbers.percent(val.val()));
        row.add(Numbers.rate(val.far().mean()));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** Thresholds over all pairs, as {@code lfw} has them. */
  TextTable thresholds() {
    List<String> columns = new ArrayList<>(List.of("over all pairs"));
    for (OperatingPoint point : evaluation.curves().get(0).measures().points()) {
      columns.add("D at FAR " + Numbers.rate(point.wantedFar()));
      columns.add("reached");
      columns.add("VAL %");
    }
    TextTable table = new TextTable(columns.toArray(String[]::new));
    for (HarmonicCurve curve : evaluation.curves()) {
      List<String> row = new ArrayList<>(List.of(curve.role().words()));
      for (OperatingPoint point : curve.measures().points()) {
        row.add(Numbers.distance(point.threshold()));
        row.add(
            Numbers.rate(point.far())
                + " ("
                + point.falseAccepts()
                + " of "
                + point.differentPairs()
                + ")");
        row.add(Numbers.percent(point.val()));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** Whether a curve is one across the versions, whose gain can be told. */
  static boolean isAcross(HarmonicCurve curve) {
    return switch (curve.role()) {
      case CROSS, REVERSE, BRIDGED_CROSS, BRIDGED -> true;
      case OLD, NEW, CONTROL -> false;
    };
  }

  /** How much more accurate a curve is than v1–v1, fold by fold. */
  MeanWithError overOld(HarmonicCurve curve) {
    return curve.accuracyOver(evaluation.curve(Role.OLD).orElseThrow());
  }

  /** What of the new model's gain arrives across the versions; no rows where nothing is across. */
  TextTable gains() {
    List<String> columns = new ArrayList<>(List.of("update gain", "accuracy % over v1–v1"));
    columns.add("of accuracy");
    for (FoldedVal val : evaluation.curves().get(0).vals()) {
      columns.add("of VAL at FAR " + Numbers.rate(val.wantedFar()));
    }
    TextTable table = new TextTable(columns.toArray(String[]::new));
    evaluation.curves().stream()
        .filter(HarmonicTables::isAcross)
        .forEach(
            curve -> {
              List<String> row = new ArrayList<>(List.of(curve.role().words()));
              row.add(Numbers.percent(overOld(curve)));
              row.add(share(evaluation.accuracyGain(curve.role())));
              for (int i = 0; i < curve.vals().size(); i++) {
                row.add(share(evaluation.valGain(curve.role(), i)));
              }
              table.row(row.toArray(String[]::new));
            });
    return table;
  }

  private static String share(OptionalDouble gain) {
    return gain.isPresent()
        ? String.format(Locale.ROOT, "%.2f", gain.getAsDouble())
        : "none to be had";
  }
}

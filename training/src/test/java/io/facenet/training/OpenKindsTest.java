package io.facenet.training;

import static io.facenet.training.TinyRuns.losses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.training.checkpoint.CheckpointFile;
import io.facenet.training.config.ConfigException;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.config.TripletConfig;
import io.facenet.training.listener.TrainingListener;
import io.facenet.training.open.RankMining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of {@code io.facenet.training.open}, which no class of the library names. */
class OpenKindsTest {
  private static final String STAGE =
      """
        - name: foreign
          steps: %d
          batch: {identities: 4, faces: 3%s}
          loss: %s
          optimizer: %s
          learningRate: {start: 0.002}
      """;

  @TempDir Path folder;
  private TinyRuns runs;

  @BeforeEach
  void drawFaces() {
    runs = new TinyRuns(folder);
  }

  private Path config(int steps, String batch, String loss, String optimizer) throws IOException {
    return runs.config(STAGE.formatted(steps, batch, loss, optimizer), "");
  }

  @Test
  void aLossAndAnOptimizerLearnAndGoOnAsIfNeverStopped() throws IOException {
    String loss = "{kind: contrastive, margin: 0.8}";
    String optimizer = "{kind: sign, momentum: 0.5}";
    String same = ", sampler: first-faces";
    List<Double> whole = losses(runs.train(config(16, same, loss, optimizer), "whole"));
    assertThat(whole.get(15)).isLessThan(whole.get(0));
    Path run = runs.train(config(7, same, loss, optimizer), "run");
    var state = CheckpointFile.read(run.resolve("last.checkpoint"));
    assertThat(state.objective().get("margin").values()[0]).isCloseTo(0.814f, within(1e-5f));
    TinyRuns.start(config(16, same, loss, optimizer), run, true, TrainingListener.NONE);
    List<Double> resumed = losses(run);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(resumed.get(i)).as("step %d", i + 1).isCloseTo(whole.get(i), within(1e-5));
    }
    assertThat(Files.readAllLines(run.resolve("metrics.csv")).get(1))
        .as("the triplet loss watches")
        .doesNotContain("NaN,NaN");
  }

  @Test
  void aMiningRuleAndASamplerChoose() throws IOException {
    String nearest = "{mining: {kind: by-rank, rank: 0}, reduction: mean}";
    String sampler = ", sampler: {kind: first-faces, every: 2}";
    Path own = runs.train(config(3, sampler, nearest, "adam"), "own");
    String hardest = "{mining: hardest, reduction: mean}";
    Path known = runs.train(config(3, sampler, hardest, "adam"), "known");
    assertThat(losses(own)).isEqualTo(losses(known));
    List<String> row = List.of(Files.readAllLines(own.resolve("metrics.csv")).get(1).split(","));
    assertThat(row.get(10)).as("faces of a batch").isEqualTo("11");
    String farther = "{mining: {kind: by-rank, rank: 5}, reduction: mean}";
    assertThat(losses(runs.train(config(3, sampler, farther, "adam"), "farther")))
        .isNotEqualTo(losses(own));
  }

  @Test
  void anAugmentationChangesWhatTheNetworkSees() throws IOException {
    Path config = config(2, "", "triplet", "adam");
    String also = "augmentation: {also: [{kind: fill, value: 90, probability: 1}], ";
    Files.writeString(config, Files.readString(config).replace("augmentation: {", also));
    Path run = runs.train(config, "run");
    List<String> row = List.of(Files.readAllLines(run.resolve("metrics.csv")).get(1).split(","));
    assertThat(Double.parseDouble(row.get(7))).as("spread of equal pictures").isLessThan(1e-6);
  }

  @Test
  void evaluatorsMeasureAndTheNamedFigureChoosesTheBest() throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), pairs());
    Path config = config(12, "", "triplet", "adam");
    Files.writeString(
        config,
        Files.readString(config)
            .replace(
                "far: [0.1]",
                """
                far: [0.1], best: liveliness, evaluators: [held-out,
                  {kind: liveliness, value: 0.5},
                  {kind: pairs, name: own, folder: '%s', list: '%s', framing: training}]"""
                    .formatted(runs.faces(), pairs)));
    Path run = runs.train(config, "run");
    List<String> rows = Files.readAllLines(run.resolve("validation.csv"));
    assertThat(rows.get(0))
        .isEqualTo(
            "step,seconds,faces,auc,val_at_far_0.1,liveliness,own_val_at_far_0.1,own_accuracy");
    assertThat(rows).hasSize(3);
    double figure = Double.parseDouble(rows.get(2).split(",")[5]);
    assertThat(CheckpointFile.read(run.resolve("best.checkpoint")).bestVal())
        .isCloseTo(figure, within(1e-6));
    assertThat(Double.parseDouble(rows.get(2).split(",")[6])).isBetween(0.0, 1.0);
  }

  private static String pairs() {
    StringBuilder list = new StringBuilder();
    for (int person = 0; person < 8; person++) {
      list.append("person%d/0.png\tperson%d/1.png\t1\n".formatted(person, person));
      list.append("person%d/0.png\tperson%d/2.png\t0\n".formatted(person, (person + 1) % 8));
    }
    return list.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: contrastiv}|'contrastiv' is none of triplet, softmax, harmonic-triplet, contrastive",
        "octuplet|'octuplet' is none of triplet, softmax, harmonic-triplet, contrastive",
        "{kind: contrastive, scale: 3}|unknown key 'stages[0].loss.scale' in line 11; known keys there: margin",
        "{kind: contrastive, margin: wide}|'stages[0].loss.margin' in line 11: 'wide' is not a number",
        "[triplet]|expected is one of triplet, softmax, harmonic-triplet, contrastive",
        "{mining: {kind: by-rnk}}|'by-rnk' is none of semi-hard, batch-hard, hardest, all, by-rank",
      })
  void whatIsWrongIsNamedWithWhatIsKnown(String loss, String message) throws IOException {
    Path config = config(2, "", loss, "adam");
    assertThatThrownBy(() -> ConfigFile.read(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anEvaluatorHasToBeNamed() throws IOException {
    Path config = config(2, "", "triplet", "adam");
    Files.writeString(
        config, Files.readString(config).replace("far: [0.1]", "evaluators: [{value: 1}]"));
    assertThatThrownBy(() -> ConfigFile.read(config))
        .hasMessageContaining("the key 'kind' is missing, one of held-out, pairs, liveliness");
  }

  @Test
  void aForeignKindIsWrittenAndReadAgain() throws IOException {
    TrainingConfig read =
        ConfigFile.read(config(2, "", "{mining: {kind: by-rank, rank: 3}}", "{kind: sign}"));
    TripletConfig loss = (TripletConfig) read.stages().get(0).loss();
    assertThat(loss.mining()).isEqualTo(new RankMining(3));
    assertThat(ConfigFile.parse(ConfigFile.text(read), "again")).isEqualTo(read);
  }
}

package io.facenet.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.loss.Reduction;
import io.facenet.core.mining.SemiHard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  private static final String SMALL =
      """
      name: small
      network: {name: NN2, width: 64, height: 64}
      data: {train: [faces.tar]}
      stages:
        - steps: 10
          batch: {identities: 4, faces: 3}
          learningRate: {start: 0.05}
      """;

  @Test
  void keysLeftOutHaveThePapersValues() {
    TrainingConfig config = ConfigFile.parse(SMALL, "small.yaml");
    StageConfig stage = config.stages().get(0);
    TripletConfig triplet = (TripletConfig) stage.loss();
    assertThat(stage.loss().kind()).isEqualTo("triplet");
    assertThat(triplet.margin()).isEqualTo(0.2);
    assertThat(triplet.mining().kind()).isEqualTo("semi-hard");
    assertThat(triplet.reduction()).isEqualTo(Reduction.MEAN_OF_ACTIVE);
    assertThat(stage.optimizer().kind()).isEqualTo("adagrad");
    assertThat(stage.batch().shape().minimumFaces()).isEqualTo(3);
    assertThat(config.network().embeddingSize()).isEqualTo(128);
    assertThat(config.totalSteps()).isEqualTo(10);
  }

  @Test
  void theDefaultChoiceIsTheOneThatTheDecisionsName() throws IOException {
    TripletConfig loss =
        (TripletConfig) ConfigFile.parse(SMALL, "small.yaml").stages().get(0).loss();
    assertThat(loss.choice()).isEqualTo(SemiHard.Choice.RANDOM);
    assertThat(loss.fallback()).isEqualTo(SemiHard.Fallback.MILDEST_HARD);
    assertThat(Files.readString(Path.of("..", "docs", "adr", "0005-training.md")))
        .contains("**A random semi-hard negative**")
        .doesNotContain("**Closest semi-hard negative**");
  }

  @Test
  void aStageNameWithALineBreakIsRefused() {
    String text = SMALL.replace("- steps: 10", "- name: \"two\\nlines\"\n    steps: 10");
    assertThatThrownBy(() -> ConfigFile.parse(text, "x.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("stages.name")
        .hasMessageContaining("line break");
    String comma = SMALL.replace("- steps: 10", "- name: warm-up, softmax\n    steps: 10");
    assertThat(ConfigFile.parse(comma, "x").stages().get(0).name()).isEqualTo("warm-up, softmax");
  }

  @Test
  void wordsAreReadAsWritten() {
    String text = SMALL + "    loss: {mining: batch-hard, choice: closest, fallback: skip}\n";
    TripletConfig loss = (TripletConfig) ConfigFile.parse(text, "x").stages().get(0).loss();
    assertThat(loss.mining()).isEqualTo(new BatchHardConfig());
    assertThat(loss.choice()).isEqualTo(SemiHard.Choice.CLOSEST);
    assertThat(loss.fallback()).isEqualTo(SemiHard.Fallback.SKIP);
  }

  @Test
  void unknownKeyNamesTheKeyAndTheKnownOnes() {
    assertThatThrownBy(() -> ConfigFile.parse(SMALL + "    optimiser: {kind: adam}\n", "x.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("x.yaml")
        .hasMessageContaining("stages.[0].optimiser".replace(".[", "["))
        .hasMessageContaining("optimizer")
        .hasMessageContaining("line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name: small|name: a b|letters",
        "name: NN2|name: NN9|NN9",
        "steps: 10|steps: 0|stages.steps is 0",
        "faces: 3|faces: 1|no triplet",
        "faces: 3|faces: three|three",
        "start: 0.05|start: -1|learningRate.start is -1",
        "{start: 0.05}|{end: 0}|start' is missing",
        "{train: [faces.tar]}|{train: []}|data.train",
        "name: small|name: 'small|not YAML",
      })
  void wrongValuesAreNamed(String from, String to, String message) {
    assertThatThrownBy(() -> ConfigFile.parse(SMALL.replace(from, to), "x.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("x.yaml")
        .hasMessageContaining(message);
  }

  /** No class name of Java: line, key and what is expected there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "steps: 10|steps: many|'stages[0].steps' in line 5: 'many' is not a whole number",
        "steps: 10|steps: 1.5|'stages[0].steps' in line 5: ",
        "steps: 10|steps: 99999999999|'stages[0].steps' in line 5: expected is a whole number",
        "steps: 10|steps: [1]|'stages[0].steps' in line 5: expected is a whole number",
        "start: 0.05|start: fast|'fast' is not a number",
        "{identities: 4, faces: 3}|4|'stages[0].batch' in line 6: expected is a group of keys",
        "{train: [faces.tar]}|{train: faces.tar}|'data.train' in line 3: expected is a list",
        "{name: NN2, width: 64, height: 64}|NN2|'network' in line 2: expected is a group of keys",
        "name: small|name: [small]|'name' in line 1: expected is a text",
      })
  void whatIsExpectedIsSaidInWords(String from, String to, String message) {
    assertThatThrownBy(() -> ConfigFile.parse(SMALL.replace(from, to), "x.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("x.yaml: ")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("java", "facenet.", "Coercion"));
  }

  @ParameterizedTest
  @CsvSource({"just words", "7", "'[a, b]'"})
  void aFileThatIsNoGroupOfKeysSaysWhatIsExpected(String text) {
    assertThatThrownBy(() -> ConfigFile.parse(text, "x.yaml"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("x.yaml: expected is a group of keys with their values: name,");
  }

  @Test
  void encodingAndByteOrderMarkOfAFile(@TempDir Path folder) throws IOException {
    Path marked = Files.writeString(folder.resolve("bom.yaml"), "\uFEFF" + SMALL);
    assertThat(ConfigFile.read(marked).name()).isEqualTo("small");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, (SMALL + "# für\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigFile.read(latin))
        .hasMessageContaining(latin + ", line 8: is not UTF-8 text");
  }

  @Test
  void wrongWordNamesThePossibleOnes() {
    assertThatThrownBy(() -> ConfigFile.parse(SMALL + "    loss: {mining: medium}\n", "x.yaml"))
        .hasMessageContaining("'medium' is none of semi-hard, batch-hard, hardest, all");
  }

  @Test
  void emptyFileIsNamed() {
    assertThatThrownBy(() -> ConfigFile.parse("", "x.yaml")).hasMessageContaining("x.yaml");
  }

  @Test
  void schedulesFollowTheirFormula() {
    var cosine =
        new LearningRateConfig(1.0, 10, LearningRateConfig.Schedule.COSINE, 0.1, null, null);
    assertThat(cosine.at(0, 110)).isCloseTo(0.1, within(1e-9));
    assertThat(cosine.at(10, 110)).isCloseTo(1, within(1e-9));
    assertThat(cosine.at(60, 110)).isCloseTo(0.55, within(1e-9));
    assertThat(cosine.at(110, 110)).isCloseTo(0.1, within(1e-9));
    var drops =
        new LearningRateConfig(
            1.0, null, LearningRateConfig.Schedule.DROPS, null, List.of(5, 8), 0.1);
    assertThat(drops.at(4, 10)).isEqualTo(1);
    assertThat(drops.at(5, 10)).isCloseTo(0.1, within(1e-9));
    assertThat(drops.at(9, 10)).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void committedConfigurationsAreValidAndOpenWithTheirPurpose() throws IOException {
    Path folder = Path.of("..", "configs");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        TrainingConfig config = ConfigFile.read(file);
        assertThat(file.getFileName().toString()).isEqualTo(config.name() + ".yaml");
        String text = Files.readString(file);
        assertThat(text).contains("# Source:", "# Cost:", "# Expected:", "# Command:");
        assertThat(config.network().spec().outputShape().elements())
            .isEqualTo(config.network().embeddingSize());
      }
    }
  }
}

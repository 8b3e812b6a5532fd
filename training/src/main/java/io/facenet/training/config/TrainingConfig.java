package io.facenet.training.config;

import io.facenet.training.data.Augmentation;
import io.facenet.training.torch.Precision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A training run: one experiment, one file.
 *
 * @param name of the run, also of its folder; letters, digits, dash, dot and underscore
 * @param seed of everything random; default 1
 * @param threads of the engine; default the processors. The run repeats for one number of threads.
 *     Beside other work one thread trains faster than two that wait for each other
 * @param precision of the maps while training: float32 (default) or bfloat16
 * @param network to train
 * @param data to train on and to validate with
 * @param augmentation of the training faces; default none
 * @param stages one after another, at least one
 * @param validation when and at which FAR; default every 1,000 steps at 1e-2 and 1e-3
 * @param checkpointEvery steps between checkpoints; default 500
 * @param guard against collapse; default on
 * @param card of the exported model; default one that knows neither licence nor source
 */
public record TrainingConfig(
    String name,
    Long seed,
    Integer threads,
    Precision precision,
    NetworkConfig network,
    DataConfig data,
    Augmentation augmentation,
    List<StageConfig> stages,
    ValidationConfig validation,
    Integer checkpointEvery,
    GuardConfig guard,
    CardConfig card) {

  /** Fills in defaults and checks. */
  public TrainingConfig {
    Default.required(name, "name");
    if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
      throw new IllegalArgumentException(
          "name is '" + name + "', it must be 1 to 60 letters, digits, dots, dashes, underscores");
    }
    seed = Default.of(seed, 1L);
    threads = Default.of(threads, Runtime.getRuntime().availableProcessors());
    Default.range("threads", threads, 1, 1024);
    precision = Default.of(precision, Precision.FLOAT32);
    Default.required(network, "network");
    Default.required(data, "data");
    augmentation = Default.of(augmentation, Augmentation.NONE);
    stages = Default.nonEmpty(stages, "stages");
    validation = Default.of(validation, new ValidationConfig(null, null));
    checkpointEvery = Default.of(checkpointEvery, 500);
    Default.range("checkpointEvery", checkpointEvery, 1, Integer.MAX_VALUE);
    guard = Default.of(guard, new GuardConfig(null, null, null));
    card = Default.of(card, new CardConfig(null, null, null));
  }

  /** Steps of all stages together. */
  public long totalSteps() {
    return stages.stream().mapToLong(StageConfig::steps).sum();
  }

  /** The numbers of faces that go through the network at once, each once. */
  public Set<Integer> chunks() {
    return stages.stream().flatMap(StageConfig::facesAtOnce).collect(Collectors.toSet());
  }
}

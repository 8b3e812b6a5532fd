package io.facenet.training.config;

import com.fasterxml.jackson.annotation.JsonFormat;
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
 * @param compatibleWith earlier models, by id or file, whose embeddings are to be comparable with
 *     the new network's (harmonic embeddings, appendix of the paper); default none
 * @param start weights to begin with; default random ones
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
    CardConfig card,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> compatibleWith,
    StartConfig start) {

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
    validation = Default.of(validation, ValidationConfig.defaults());
    checkpointEvery = Default.of(checkpointEvery, 500);
    Default.range("checkpointEvery", checkpointEvery, 1, Integer.MAX_VALUE);
    guard = Default.of(guard, GuardConfig.defaults());
    card = Default.of(card, new CardConfig(null, null, null));
    compatibleWith = Default.of(compatibleWith, List.of());
    if (compatibleWith.stream().distinct().count() < compatibleWith.size()) {
      throw new IllegalArgumentException("compatibleWith names a model twice: " + compatibleWith);
    }
  }

  /**
   * A run with the defaults of all else.
   *
   * @param stages one after another, at least one
   */
  public static TrainingConfig of(
      String name, NetworkConfig network, DataConfig data, StageConfig... stages) {
    return new TrainingConfig(
        name,
        null,
        null,
        null,
        network,
        data,
        null,
        List.of(stages),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** This run from another seed. */
  public TrainingConfig withSeed(long chosen) {
    return with(chosen, threads, precision, augmentation, validation, checkpointEvery, guard, card);
  }

  /** This run on so many threads. */
  public TrainingConfig withThreads(int chosen) {
    return with(seed, chosen, precision, augmentation, validation, checkpointEvery, guard, card);
  }

  /** This run in other numbers. */
  public TrainingConfig withPrecision(Precision chosen) {
    return with(seed, threads, chosen, augmentation, validation, checkpointEvery, guard, card);
  }

  /** This run on faces that are varied so. */
  public TrainingConfig withAugmentation(Augmentation chosen) {
    return with(seed, threads, precision, chosen, validation, checkpointEvery, guard, card);
  }

  /** This run, measured so. */
  public TrainingConfig withValidation(ValidationConfig chosen) {
    return with(seed, threads, precision, augmentation, chosen, checkpointEvery, guard, card);
  }

  /** This run with so many steps between checkpoints. */
  public TrainingConfig withCheckpointEvery(int steps) {
    return with(seed, threads, precision, augmentation, validation, steps, guard, card);
  }

  /** This run, guarded so. */
  public TrainingConfig withGuard(GuardConfig chosen) {
    return with(seed, threads, precision, augmentation, validation, checkpointEvery, chosen, card);
  }

  /** This run with another card of the exported model. */
  public TrainingConfig withCard(CardConfig chosen) {
    return with(seed, threads, precision, augmentation, validation, checkpointEvery, guard, chosen);
  }

  private TrainingConfig with(
      long newSeed,
      int newThreads,
      Precision newPrecision,
      Augmentation newAugmentation,
      ValidationConfig newValidation,
      int newCheckpointEvery,
      GuardConfig newGuard,
      CardConfig newCard) {
    return new TrainingConfig(
        name,
        newSeed,
        newThreads,
        newPrecision,
        network,
        data,
        newAugmentation,
        stages,
        newValidation,
        newCheckpointEvery,
        newGuard,
        newCard,
        compatibleWith,
        start);
  }

  /** This run toward embeddings that are comparable with those of earlier models. */
  public TrainingConfig withCompatibleWith(String... models) {
    return with(List.of(models), start);
  }

  /** This run from weights of another. */
  public TrainingConfig withStart(StartConfig chosen) {
    return with(compatibleWith, chosen);
  }

  private TrainingConfig with(List<String> newCompatibleWith, StartConfig newStart) {
    return new TrainingConfig(
        name,
        seed,
        threads,
        precision,
        network,
        data,
        augmentation,
        stages,
        validation,
        checkpointEvery,
        guard,
        card,
        newCompatibleWith,
        newStart);
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

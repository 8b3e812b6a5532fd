package io.facenet.training;

import io.facenet.support.files.TextFile;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.listener.StopSignal;
import io.facenet.vision.model.FaceNetHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What to train, where, and whether to go on.
 *
 * @param config of the run
 * @param text of the configuration as it is kept with the run, see {@link ConfigFile}
 * @param folder of the run; made if missing
 * @param resume whether to go on from the folder's last checkpoint
 * @param stop by which another thread ends the run after its step, saved
 * @param home where models that the configuration names are looked for, and what is made once is
 *     kept
 */
public record TrainingPlan(
    TrainingConfig config,
    String text,
    Path folder,
    boolean resume,
    StopSignal stop,
    FaceNetHome home) {
  /** Nothing may be missing. */
  public TrainingPlan {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(stop, "stop");
    Objects.requireNonNull(home, "home");
  }

  /** A new run in {@code runs/NAME}. */
  public static TrainingPlan of(TrainingConfig config) {
    return new TrainingPlan(
        config,
        ConfigFile.text(config),
        standard(config),
        false,
        new StopSignal(),
        FaceNetHome.fromEnvironment());
  }

  /**
   * A new run in {@code runs/NAME}, as a file says.
   *
   * @throws io.facenet.training.config.ConfigException if it cannot be understood
   */
  public static TrainingPlan read(Path configFile) throws IOException {
    TrainingConfig config = ConfigFile.read(configFile);
    String text = TextFile.read(configFile);
    return new TrainingPlan(
        config, text, standard(config), false, new StopSignal(), FaceNetHome.fromEnvironment());
  }

  private static Path standard(TrainingConfig config) {
    return Path.of("runs", config.name());
  }

  /** In another folder. */
  public TrainingPlan in(Path chosen) {
    return new TrainingPlan(config, text, chosen, resume, stop, home);
  }

  /** Going on from the folder's last checkpoint, or not. */
  public TrainingPlan resuming(boolean goOn) {
    return new TrainingPlan(config, text, folder, goOn, stop, home);
  }

  /** Ended by this. */
  public TrainingPlan stoppedBy(StopSignal signal) {
    return new TrainingPlan(config, text, folder, resume, signal, home);
  }

  /** With models and what is made once in another folder. */
  public TrainingPlan at(FaceNetHome chosen) {
    return new TrainingPlan(config, text, folder, resume, stop, chosen);
  }
}

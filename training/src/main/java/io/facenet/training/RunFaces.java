package io.facenet.training;

import io.facenet.models.network.Shape;
import io.facenet.support.parallel.Workers;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FacePacker;
import io.facenet.training.data.FaceSource;
import io.facenet.training.listener.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The faces of a run, packed in its folder. */
final class RunFaces {
  private final TrainingConfig config;
  private final Path folder;
  private final FacePacker packer;
  private final TrainingListener listener;

  /**
   * @param listener hears what is left out, and why a pack was made again
   */
  RunFaces(TrainingConfig config, Path folder, TrainingListener listener) {
    this.config = config;
    this.folder = folder;
    this.listener = listener;
    Shape input = config.network().spec().input();
    Integer size = config.data().size();
    this.packer =
        new FacePacker(
            size == null ? input.width() : size,
            size == null ? input.height() : size,
            Workers.of(config.threads()));
  }

  /** To train on. */
  FacePack training() throws IOException {
    return pack(config.data().trainSource(), "train.pack");
  }

  /** To validate with; only where there are such. */
  FacePack validation() throws IOException {
    return pack(config.data().validationSource(), "validation.pack");
  }

  private FacePack pack(FaceSource source, String name) throws IOException {
    FacePacker.Packed packed = packer.packOnce(source, folder.resolve(name));
    packed.replaced().ifPresent(listener::onMessage);
    List<String> unreadable = packed.unreadable();
    if (!unreadable.isEmpty()) {
      listener.onMessage(
          String.format(
              Locale.ROOT, "%d photos are unreadable and left out, such as:", unreadable.size()));
      unreadable.stream().limit(5).forEach(problem -> listener.onMessage("  " + problem));
    }
    return packed.pack();
  }
}

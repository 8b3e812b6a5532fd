package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.FaceNet;
import io.facenet.GalleryUpgrade;
import io.facenet.UpgradeListener;
import io.facenet.UpgradeOptions;
import io.facenet.UpgradeReport;
import io.facenet.VectorBridge;
import io.facenet.cli.options.CropOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.Progress;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryMoves;
import io.facenet.support.text.Count;
import io.facenet.support.text.Printable;
import io.facenet.vision.embed.EmbeddingBridge;
import io.facenet.vision.model.ModelStore;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The faces of a gallery to a better model. */
@Command(
    name = "upgrade",
    description = "Moves the faces of a gallery to another model.",
    footer = {
      "A face is embedded anew from its photo where that is still there, else taken over by the"
          + " bridge.",
      "Others recognize and enroll meanwhile. What was interrupted is repeated.",
      "Exit status: 0 all faces moved or could, 2 some stayed."
    },
    mixinStandardHelpOptions = true)
final class GalleryUpgradeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CropOptions crops;
  @Mixin private GalleryOption galleryOption;

  @ArgGroup(multiplicity = "1")
  private Step step;

  /** What is done. */
  static final class Step {
    @Option(
        names = "--to",
        paramLabel = "ID|FILE",
        description = "Move faces to this embedder: an id of 'model list', or a model file.")
    private String to;

    @Option(names = "--finish", description = "Forget for good what moved faces were before.")
    private boolean finish;

    @Option(names = "--revert", description = "Make moved faces again what they were before.")
    private boolean revert;
  }

  @Option(
      names = "--bridge",
      paramLabel = "ID|FILE",
      description = "Takes over faces without photos: an id of 'model list', or a bridge's file.")
  private String bridge;

  @Option(
      names = "--photos",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Look for the photos (default), or do without them.")
  private boolean photos;

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (step.to == null) {
      requireNothingElse();
      return end();
    }
    try (Gallery gallery = dryRun ? galleryOption.openAsIs() : galleryOption.open();
        FaceNet facenet =
            crops.load(crops.toOptions().withModel(step.to), spec.commandLine().getErr())) {
      if (bridge == null) {
        return upgrade(facenet, gallery, Optional.empty());
      }
      ModelStore models = new ModelStore(facenet.options().home());
      try (EmbeddingBridge loaded = EmbeddingBridge.load(models, bridge)) {
        if (loaded.card().bridge().to().equals(facenet.model().id())) {
          loaded.requireTo(facenet.modelSource()); // the very file that it was fitted to
        }
        return upgrade(facenet, gallery, Optional.of(VectorBridge.of(loaded)));
      }
    }
  }

  private int upgrade(FaceNet facenet, Gallery gallery, Optional<VectorBridge> way) {
    UpgradeOptions how = new UpgradeOptions(photos, way);
    GalleryUpgrade upgrade = new GalleryUpgrade(facenet, gallery, how);
    UpgradeReport report = dryRun ? upgrade.plan() : run(upgrade);
    boolean refused = dryRun && report.stayingCount() > 0 && !upgrade.isGradual();
    if (json) {
      spec.commandLine().getOut().println(Json.line(toJson(facenet, report)));
    } else {
      print(facenet, report);
      if (dryRun) {
        UpgradeCosts.of(facenet.model(), gallery, way.map(VectorBridge::card))
            .forEach(spec.commandLine().getOut()::println);
      }
    }
    if (refused) {
      say("these cannot stay, since the models are not compatible; nothing would be moved");
    } else if (!dryRun && gallery.moves().kept() > 0) {
      say("recognize a while, then: facenet gallery upgrade --finish; or go back with --revert");
    }
    return report.stayingCount() == 0 ? ExitStatus.OK : ExitStatus.ERROR;
  }

  private UpgradeReport run(GalleryUpgrade upgrade) {
    Bar bar = new Bar();
    try {
      return upgrade.run(bar);
    } finally {
      bar.close();
    }
  }

  /** The progress of an upgrade. */
  private final class Bar implements UpgradeListener {
    private Progress progress;
    private long shown;

    @Override
    public void started(long faces) {
      progress = new Progress(spec.commandLine().getErr(), faces, "faces");
    }

    @Override
    public void stored(UpgradeReport soFar) {
      for (; shown < soFar.faces(); shown++) {
        progress.step();
      }
    }

    void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }

  private void print(FaceNet facenet, UpgradeReport report) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            dryRun
                ? "%s: to model %s would go %s, %d over the bridge; %d are there%n"
                : "%s: to model %s went %s, %d over the bridge; %d were there%n",
            Printable.of(galleryOption.file()),
            facenet.model().id(),
            Count.of(report.byPhoto(), "face")
                + (report.byPhoto() == 1 ? " by its photo" : " by their photos"),
            report.byBridge(),
            report.already());
    if (report.stayingCount() > 0) {
      spec.commandLine()
          .getOut()
          .println(
              Printable.of(report.whyStaying())
                  + (dryRun ? " would stay" : report.stayingCount() == 1 ? " stays" : " stay")
                  + (report.stayingCount() == 1 ? " what it is" : " what they are"));
    }
  }

  private ObjectNode toJson(FaceNet facenet, UpgradeReport report) {
    ObjectNode line = Json.object();
    line.put("gallery", galleryOption.file().toString());
    line.put("model", facenet.model().id());
    line.put("dryRun", dryRun);
    line.put("already", report.already());
    line.put("byPhoto", report.byPhoto());
    line.put("byBridge", report.byBridge());
    ObjectNode staying = line.putObject("staying");
    report
        .staying()
        .forEach((reason, count) -> staying.put(reason.name().toLowerCase(Locale.ROOT), count));
    return line;
  }

  /** An end is for good: what would seem to make it a trial, or else, is not passed over. */
  private void requireNothingElse() {
    if (dryRun || json || !photos || bridge != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--bridge, --no-photos, --dry-run and --json go with --to, not with "
              + (step.finish ? "--finish" : "--revert"));
    }
  }

  private int end() {
    try (Gallery gallery = galleryOption.open()) {
      GalleryMoves moves = gallery.moves();
      if (moves.target().isEmpty()) {
        say(
            "no upgrade of gallery "
                + Printable.of(galleryOption.file())
                + " is under way, so there is nothing to "
                + (step.finish ? "finish" : "revert"));
        return ExitStatus.ERROR;
      }
      long faces = step.finish ? moves.finish() : moves.revert();
      String some = Count.of(faces, "face");
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %s; new faces are by model %s%n",
              Printable.of(galleryOption.file()),
              step.finish
                  ? "what " + some + (faces == 1 ? " was" : " were") + " before is forgotten"
                  : some + (faces == 1 ? " is what it was" : " are what they were"),
              gallery.model().id());
      if (gallery.erasurePending()) {
        say("another process reads the gallery; the old bytes go with its next opening");
      }
      return ExitStatus.OK;
    }
  }

  private void say(String text) {
    spec.commandLine().getErr().println("facenet: " + text);
  }
}

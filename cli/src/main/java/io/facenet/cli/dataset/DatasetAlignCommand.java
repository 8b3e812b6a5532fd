package io.facenet.cli.dataset;

import io.facenet.cli.options.DetectionOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.OutputRule;
import io.facenet.training.data.CropTargets;
import io.facenet.training.data.FaceCropper;
import io.facenet.training.data.FaceCropper.Outcome;
import io.facenet.training.data.FaceFrame;
import io.facenet.training.data.FaceFraming;
import io.facenet.training.data.FaceSource;
import io.facenet.vision.detect.FaceFinder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photos of people to training faces that all lie alike. */
@Command(
    name = "align",
    description = "Cuts the face out of every photo, all in one frame: identity/photo.jpg.",
    footer = {
      "Of several faces the one nearest the middle of the photo counts. Where the frame reaches",
      "beyond a photo, the pixels of its edge go on. DIR/aligned.csv says what came of each photo:",
      "aligned, no face or unreadable, the detector's confidence and how badly the landmarks fit.",
      "A photo (identity/file) that has a row there is passed over, so an interrupted run goes on,",
      "and of two sources the first has its way. Where 1.jpg and 1.png lie in one folder, the"
          + " second",
      "crop is 1.png.jpg. The output may not be, hold or lie in a folder of photos.",
      "Exit status: 0 every photo gave a face, 2 some did not."
    },
    mixinStandardHelpOptions = true)
final class DatasetAlignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DetectionOptions detection;
  @Mixin private OutputRule outputs;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders or tar files.")
  private List<Path> paths;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Folder of the crops.")
  private Path output;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Side of the crops (default: 112).",
      defaultValue = "112")
  private int size;

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description = "The frame: arcface-112 (default) or celeba.",
      defaultValue = "arcface-112")
  private FaceFraming template;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description =
          "Added to the frame on each side as a share of it, for augmentation (default: 0).",
      defaultValue = "0")
  private double margin;

  @Option(
      names = "--framed",
      paramLabel = "NAME",
      description = "No detector: the photos are framed like this already: celeba or arcface-112.")
  private FaceFraming framed;

  @Override
  public Integer call() throws IOException {
    if (size < 16 || size > 1024) {
      throw new ParameterException(
          spec.commandLine(), "--size is " + size + ", it must be 16 to 1024 pixels");
    }
    FaceFrame frame;
    try {
      frame = template.withMargin(margin);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    FaceSource source = new FaceSource(paths);
    for (Path path : paths) {
      OutputRule.checkApart(output, path);
    }
    AlignedList.check(output, outputs);
    if (framed != null) {
      return align(source, FaceCropper.framed(frame, size, framed.withMargin(0)));
    }
    try (FaceFinder finder = detection.loadFinder()) {
      return align(source, FaceCropper.detecting(frame, size, finder::find));
    }
  }

  private int align(FaceSource source, FaceCropper cropper) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    try (AlignedList list = new AlignedList(output)) {
      cropper.crop(
          source,
          new CropTargets(list.photos()),
          output,
          outputs.force(),
          cropped -> {
            list.add(cropped);
            counts.merge(cropped.outcome(), 1, Integer::sum);
          });
    }
    for (Outcome outcome : Outcome.values()) {
      out.printf(
          Locale.ROOT, "%-11s %,d%n", AlignedList.word(outcome), counts.getOrDefault(outcome, 0));
    }
    out.println(output.resolve(AlignedList.FILE));
    boolean all = counts.keySet().stream().allMatch(outcome -> outcome == Outcome.ALIGNED);
    return all ? ExitStatus.OK : ExitStatus.ERROR;
  }
}

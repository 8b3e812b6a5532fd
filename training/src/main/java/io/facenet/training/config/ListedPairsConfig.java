package io.facenet.training.config;

import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.training.evaluation.EvaluationContext;
import io.facenet.training.evaluation.Evaluator;
import io.facenet.training.evaluation.ListedPairs;
import io.facenet.vision.align.Aligner;
import io.facenet.vision.detect.Portrait;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@link ListedPairs}: a folder of photos and a list of pairs, such as LFW. No detector looks: all
 * photos are framed alike.
 *
 * @param name begins the names of the figures; default pairs
 * @param folder of the photos; ${NAME:other} as in {@link DataConfig}
 * @param list LFW's pairs.txt, or a .tsv of two photos and 1 or 0; likewise
 * @param framing portrait (default): photos framed like LFW's, the training faces' frame is cut out
 *     of them; training: photos framed like the training faces
 */
public record ListedPairsConfig(String name, String folder, String list, Framing framing)
    implements EvaluatorConfig {
  /** How the photos are framed. */
  public enum Framing {
    /** As LFW's, 250×250 there. */
    PORTRAIT,
    /** As the training faces. */
    TRAINING
  }

  /** For finding it by its kind; a folder and a list have to be given. */
  public ListedPairsConfig() {
    this(null, null, null, null);
  }

  /** Fills in defaults and checks. */
  public ListedPairsConfig {
    name = Default.of(name, "pairs");
    if (!name.matches("[a-z0-9_]{1,40}")) {
      throw new IllegalArgumentException(
          "name is '" + name + "', it must be 1 to 40 lower-case letters, digits, underscores");
    }
    framing = Default.of(framing, Framing.PORTRAIT);
  }

  @Override
  public String kind() {
    return "pairs";
  }

  @Override
  public Evaluator open(EvaluationContext context) throws IOException {
    Path photos = DataConfig.path(Default.required(folder, "evaluators.folder"));
    Path file = DataConfig.path(Default.required(list, "evaluators.list"));
    PairList pairs = file.toString().endsWith(".tsv") ? TsvPairs.read(file) : LfwPairs.read(file);
    return new ListedPairs(name, pairs, photos, photo -> cut(photo, context), context);
  }

  private Photo cut(Photo photo, EvaluationContext context) {
    int width = context.width();
    int height = context.height();
    if (framing == Framing.TRAINING) {
      return Resampler.resize(photo, width, height);
    }
    Aligner aligner = new Aligner(context.frame().template(width, height), width, height);
    return aligner.cropExtended(photo, Portrait.of(photo).landmarks());
  }
}

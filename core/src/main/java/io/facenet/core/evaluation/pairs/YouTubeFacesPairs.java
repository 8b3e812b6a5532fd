package io.facenet.core.evaluation.pairs;

import io.facenet.support.files.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reader of the split file of YouTube Faces ({@code splits.txt} and {@code splits_corrected.txt}).
 *
 * <p>A line of column names, then comma-separated lines: split number from 1, pair number, first
 * video, second video, is same (0 or 1). The corrected file has a sixth column with the corrected
 * label: the last column counts. A video is {@code NAME/NUMBER}, a folder of frames below the root.
 */
public final class YouTubeFacesPairs {
  private YouTubeFacesPairs() {}

  /** Reads a file, see {@link #parse}. */
  public static PairList read(Path file) throws IOException {
    return parse(TextFile.lines(file));
  }

  /**
   * Parses the lines of a split file.
   *
   * @throws PairListException if the line of column names is missing, a line is not of the format,
   *     or the splits hold different numbers of pairs, which a cut file would
   */
  public static PairList parse(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).contains(",") || lines.get(0).matches("\\s*\\d.*")) {
      throw new PairListException(
          "a split file starts with a line of column names, \"split number, pair number, …\"");
    }
    List<LabeledPair> pairs = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        pairs.add(pair(i + 1, lines.get(i)));
      }
    }
    int folds = pairs.stream().mapToInt(LabeledPair::fold).max().orElse(0) + 1;
    requireEqualSplits(pairs, folds);
    return new PairList(pairs, folds);
  }

  private static LabeledPair pair(int line, String text) {
    String[] fields = text.trim().split("\\s*,\\s*", -1);
    if (fields.length != 5 && fields.length != 6) {
      throw PairListException.at(
          line, text, "has " + fields.length + " fields, a split file has 5 or 6");
    }
    String label = fields[fields.length - 1];
    if (!label.equals("0") && !label.equals("1")) {
      throw PairListException.at(line, text, "the label \"" + label + "\" should be 0 or 1");
    }
    if (!fields[0].matches("[1-9]\\d{0,5}")) {
      throw PairListException.at(
          line, text, "the split \"" + fields[0] + "\" should be a number from 1");
    }
    int fold = Integer.parseInt(fields[0]) - 1;
    return new LabeledPair(fields[2], fields[3], label.equals("1"), fold);
  }

  private static void requireEqualSplits(List<LabeledPair> pairs, int folds) {
    int[] sizes = new int[folds];
    for (LabeledPair pair : pairs) {
      sizes[pair.fold()]++;
    }
    for (int fold = 0; fold < folds; fold++) {
      if (sizes[fold] != sizes[0]) {
        throw new PairListException(
            "split "
                + (fold + 1)
                + " has "
                + sizes[fold]
                + " pairs, split 1 has "
                + sizes[0]
                + "; use the complete file");
      }
    }
  }
}

package io.facenet.core.evaluation.pairs;

import io.facenet.support.files.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reader of anyone's own labeled pairs: {@code first TAB second TAB same [TAB fold]}.
 *
 * <p>{@code same} is 1 or 0 (or {@code same} or {@code different}); {@code fold} counts from 0.
 * Empty lines and lines that start with {@code #} are left out. A list without folds is dealt into
 * ten: the k-th same pair and the k-th different pair go to fold k mod 10, so that the result does
 * not hang on chance and each fold holds both kinds.
 */
public final class TsvPairs {
  private static final int DEALT_FOLDS = 10;

  private TsvPairs() {}

  /** Reads a file, see {@link #parse}. */
  public static PairList read(Path file) throws IOException {
    return parse(TextFile.lines(file));
  }

  /**
   * Parses the lines of a pair list.
   *
   * @throws PairListException if a line has another number of fields than the first one, a label is
   *     neither same nor different, or a fold is not a number from 0
   */
  public static PairList parse(List<String> lines) {
    List<LabeledPair> pairs = new ArrayList<>();
    int columns = 0;
    int[] dealt = new int[2];
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      String[] fields = text.split("\t", -1);
      columns = columns == 0 ? fields.length : columns;
      requireColumns(i + 1, text, fields.length, columns);
      boolean same = label(i + 1, text, fields[2].trim());
      int next = dealt[same ? 1 : 0]++ % DEALT_FOLDS;
      int fold = columns == 4 ? fold(i + 1, text, fields[3].trim()) : next;
      pairs.add(new LabeledPair(fields[0].trim(), fields[1].trim(), same, fold));
    }
    int folds = pairs.stream().mapToInt(LabeledPair::fold).max().orElse(0) + 1;
    return new PairList(pairs, folds);
  }

  private static void requireColumns(int line, String text, int count, int columns) {
    if (count < 3 || count > 4) {
      throw PairListException.at(
          line, text, "has " + count + " fields; write first TAB second TAB same [TAB fold]");
    }
    if (count != columns) {
      throw PairListException.at(
          line, text, "has " + count + " fields, the first pair has " + columns);
    }
  }

  private static boolean label(int line, String text, String label) {
    return switch (label) {
      case "1", "same" -> true;
      case "0", "different" -> false;
      default ->
          throw PairListException.at(
              line, text, "the label \"" + label + "\" should be 1 (same) or 0 (different)");
    };
  }

  private static int fold(int line, String text, String fold) {
    try {
      int number = Integer.parseInt(fold);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the line.
    }
    throw PairListException.at(line, text, "the fold \"" + fold + "\" should be a number from 0");
  }
}

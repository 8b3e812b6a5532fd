package io.facenet.core.evaluation.pairs;

import io.facenet.support.files.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reader of LFW's {@code pairs.txt}.
 *
 * <p>The first line holds the number of folds and the number n of same pairs in each; then each
 * fold has n lines {@code name i j} (two photos of one person) and n lines {@code name i name j}.
 * Photo i of a person is {@code NAME/NAME_0001.jpg} with i in four digits.
 */
public final class LfwPairs {
  private LfwPairs() {}

  /** Reads a file, see {@link #parse}. */
  public static PairList read(Path file) throws IOException {
    return parse(TextFile.lines(file));
  }

  /**
   * Parses the lines of a pairs file.
   *
   * @throws PairListException if a line is not of the format, a pair stands in the wrong half of
   *     its fold, or there are fewer or more pairs than the first line says
   */
  public static PairList parse(List<String> lines) {
    List<String> filled = new ArrayList<>(lines);
    while (!filled.isEmpty() && filled.get(filled.size() - 1).isBlank()) {
      filled.remove(filled.size() - 1);
    }
    int[] header = header(filled);
    int folds = header[0];
    int perKind = header[1];
    long wanted = 2L * folds * perKind;
    if (filled.size() - 1 != wanted) {
      throw new PairListException(
          "the first line promises "
              + folds
              + " folds of "
              + perKind
              + " same and "
              + perKind
              + " different pairs, "
              + wanted
              + " in all, but "
              + (filled.size() - 1)
              + " follow; use the complete file");
    }
    List<LabeledPair> pairs = new ArrayList<>();
    for (int i = 1; i < filled.size(); i++) {
      int fold = (i - 1) / (2 * perKind);
      boolean same = (i - 1) % (2 * perKind) < perKind;
      pairs.add(pair(i + 1, filled.get(i), fold, same));
    }
    return new PairList(pairs, folds);
  }

  private static int[] header(List<String> lines) {
    if (lines.isEmpty()) {
      throw new PairListException(
          "the pair list is empty; its first line should be like \"10 300\"");
    }
    String[] fields = lines.get(0).trim().split("\\s+");
    if (fields.length != 2) {
      throw PairListException.at(
          1,
          lines.get(0),
          "should hold the folds and the pairs of a kind in each, like \"10 300\"");
    }
    return new int[] {positive(1, lines.get(0), fields[0]), positive(1, lines.get(0), fields[1])};
  }

  private static LabeledPair pair(int line, String text, int fold, boolean same) {
    String[] fields = text.trim().split("\\s+");
    if (fields.length != (same ? 3 : 4)) {
      throw PairListException.at(
          line,
          text,
          "expected "
              + (same ? "a same pair, \"name i j\"" : "a different pair, \"name i name j\""));
    }
    if (same) {
      return new LabeledPair(
          photo(fields[0], positive(line, text, fields[1])),
          photo(fields[0], positive(line, text, fields[2])),
          true,
          fold);
    }
    if (fields[0].equals(fields[2])) {
      throw PairListException.at(line, text, "a different pair names one person twice");
    }
    return new LabeledPair(
        photo(fields[0], positive(line, text, fields[1])),
        photo(fields[2], positive(line, text, fields[3])),
        false,
        fold);
  }

  /** The path of a person's photo below LFW's root. */
  public static String photo(String name, int number) {
    return String.format(Locale.ROOT, "%s/%s_%04d.jpg", name, name, number);
  }

  private static int positive(int line, String text, String number) {
    try {
      int value = Integer.parseInt(number);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the line.
    }
    throw PairListException.at(line, text, "\"" + number + "\" should be a number from 1");
  }
}

package io.facenet.core.evaluation.pairs;

/** A pair list that cannot be trusted: the message names the file's line, its text and the cure. */
public final class PairListException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  PairListException(String message) {
    super(message);
  }

  static PairListException at(int line, String text, String problem) {
    return new PairListException("line " + line + ", \"" + text + "\": " + problem);
  }
}

package io.facenet.cli.output;

/** What a command's process ends with. */
public final class ExitStatus {
  /** Done; for {@code verify}: the same person. */
  public static final int OK = 0;

  /**
   * For {@code verify}: different people. The launcher asks for another number than 1, with which
   * Java itself ends when it cannot start.
   */
  public static final int DIFFERENT = Integer.getInteger("facenet.different", 1);

  /** Something could not be done; standard error says what. */
  public static final int ERROR = 2;

  private ExitStatus() {}
}

package io.facenet.server.http;

/**
 * What the caller did wrong, or must wait for: a status, a code and a message, all of which are
 * sent.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int status;
  private final int code;

  /**
   * @param status of HTTP
   * @param code of CompreFace's table, or from 60 on of ours (docs/server.md)
   */
  public ApiException(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The status of HTTP. */
  public int status() {
    return status;
  }

  /** The code beside the message. */
  public int code() {
    return code;
  }
}

package io.facenet.server.http;

import java.util.Map;

/**
 * An answer that says what went wrong.
 *
 * @param message for people
 * @param code of CompreFace's table, or from 60 on of ours
 */
record Fault(String message, int code) {
  static final int BUSY = 61;
  private static final String RETRY_SECONDS = "1";

  /** The reply for a failure that the caller should hear of. */
  static Reply reply(ApiException failure) {
    Reply reply = Reply.json(failure.status(), new Fault(failure.getMessage(), failure.code()));
    boolean later = failure.status() == 429 || failure.status() == 503;
    return later ? reply.with("Retry-After", RETRY_SECONDS) : reply;
  }

  /** As bytes, for where no reply can be sent. */
  static byte[] bytes(String message, int code) {
    try {
      return Json.MAPPER.writeValueAsBytes(Map.of("message", message, "code", code));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.facenet.server.http;

import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/**
 * What is said about a failure. One that the caller caused has a status of the 400s; one of our own
 * is 503 with code 0 and CompreFace's words, and what it was stays here.
 */
final class Faults {
  private static final System.Logger LOGGER = System.getLogger(Faults.class.getName());
  private static final int TOO_LARGE = 60;
  private static final int BAD_REQUEST = 400;

  private Faults() {}

  /**
   * What the caller hears.
   *
   * @param method of the request
   * @param id of the call, by which the log names what is not said
   */
  static ApiException of(Throwable failure, String method, String id) {
    if (failure instanceof ApiException said) {
      return said;
    }
    if (failure instanceof MethodNotAllowedResponse) {
      return new ApiException(404, 0, "Request method '" + method + "' not supported");
    }
    if (failure instanceof NotFoundResponse) {
      return new ApiException(404, 66, "There is nothing at this path");
    }
    if (failure instanceof HttpResponseException response && response.getStatus() < 500) {
      return ofStatus(response.getStatus());
    }
    return ofTransport(failure).orElseGet(() -> unforeseen(failure, id));
  }

  /**
   * What the caller hears once the request is read: what fails then, a disk perhaps, is ours.
   *
   * @param id of the call, by which the log names what is not said
   */
  static ApiException ofHandler(Throwable failure, String id) {
    return failure instanceof ApiException said ? said : unforeseen(failure, id);
  }

  /** What is said where only a status is known. */
  static ApiException ofStatus(int status) {
    return switch (status) {
      case 404 -> new ApiException(404, 66, "There is nothing at this path");
      case 408 -> new ApiException(408, 0, "The request came too slowly");
      case 413 -> tooLarge();
      case 414, 431 ->
          new ApiException(status, TOO_LARGE, "The header of the request is too large");
      case 415 -> new ApiException(415, 0, "The content type of the request is not supported");
      case 417, 421, 426, 505 ->
          new ApiException(BAD_REQUEST, 0, "The request cannot be answered as it was sent");
      case 503 -> new ApiException(503, 68, "The server is shutting down");
      default ->
          status < 500
              ? new ApiException(BAD_REQUEST, 0, "The request is not as it should be")
              : new ApiException(503, 0, "Something went wrong, please try again");
    };
  }

  /** A body or a file over its limit. */
  static ApiException tooLarge() {
    return new ApiException(413, TOO_LARGE, "The file or the request is too large");
  }

  /** A failure while the request was being read; the web server wraps them deeply. */
  private static Optional<ApiException> ofTransport(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return Optional.of(ofStatus(408));
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException http) {
        return Optional.of(ofStatus(http.getCode()));
      }
      if (cause instanceof IOException) {
        return Optional.of(new ApiException(BAD_REQUEST, 0, "The request ended before its end"));
      }
    }
    return Optional.empty();
  }

  /** Messages of failures may name people or files: the log gets the kind and the place. */
  private static ApiException unforeseen(Throwable failure, String id) {
    StackTraceElement[] trace = failure.getStackTrace();
    LOGGER.log(
        System.Logger.Level.WARNING,
        "call {0} failed: {1} at {2}",
        id,
        failure.getClass().getName(),
        trace.length == 0 ? "an unknown place" : trace[0]);
    return ofStatus(500);
  }
}

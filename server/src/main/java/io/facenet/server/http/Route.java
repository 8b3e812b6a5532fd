package io.facenet.server.http;

import java.util.Objects;

/**
 * One thing that can be asked.
 *
 * @param method of the request
 * @param path below the root, with {@code {name}} for parts that vary
 * @param access who may ask
 * @param cost what it takes to answer, for admission
 * @param handler answers
 */
public record Route(Method method, String path, Access access, Cost cost, Handler handler) {
  /** The methods in use. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /** What an answer takes. */
  public enum Cost {
    /** Neither network nor search: answered even when the queue is full. */
    LIGHT,
    /** Photos are decoded and the network runs: a place in the queue is needed. */
    HEAVY
  }

  /** Answers a request; a failure that the caller should hear of is an {@link ApiException}. */
  @FunctionalInterface
  public interface Handler {
    Reply answer(Call call) throws Exception;
  }

  public Route {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(handler, "handler");
  }
}

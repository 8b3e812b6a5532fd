package io.facenet.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.key.ApiKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call as the web server hands it over. */
final class JavalinCall implements Call {
  private final String id;
  private final Context context;
  private final Optional<ApiKey> key;
  private final Map<String, List<String>> query;
  private final Body body;
  private final Optional<Gate.Pass> turn;
  private Optional<Subject> subject = Optional.empty();

  /**
   * Whom a call was about.
   *
   * @param id empty for nobody or several
   * @param count of people or faces
   */
  record Subject(String id, long count) {
    private static final Subject NOBODY = new Subject("", 0);
  }

  /**
   * @param turn to work, given up aside; empty if there is none to be had
   * @param body all of it: while it is answered nobody waits for the caller
   * @throws ApiException if query or body are not what they should be
   */
  JavalinCall(
      String id,
      Context context,
      Optional<ApiKey> key,
      Optional<Gate.Pass> turn,
      byte[] body,
      Limits limits)
      throws IOException {
    this.id = id;
    this.context = context;
    this.key = key;
    this.turn = turn;
    this.body =
        new Body(Optional.ofNullable(context.req().getContentType()).orElse(""), body, limits);
    this.query = Query.parse(context.req().getQueryString());
  }

  @Override
  public ApiKey key() {
    return key.orElseThrow(
        () -> new IllegalStateException("this route needs no key, so there is none"));
  }

  @Override
  public String path(String name) {
    return context.pathParam(name);
  }

  @Override
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  @Override
  public List<String> queries(String name) {
    List<String> found = query.getOrDefault(name, List.of());
    return found.isEmpty()
        ? body.texts(name).stream().filter(value -> !value.isEmpty()).toList()
        : found;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  @Override
  public JsonNode json() {
    return body.json();
  }

  @Override
  public Upload file(String field) {
    return files(field).get(0);
  }

  @Override
  public List<Upload> files(String field) {
    return body.files(field);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public void concerns(String subjectId, long count) {
    subject = Optional.of(new Subject(subjectId, count));
  }

  @Override
  public void aside(Aside work) throws IOException {
    turn.ifPresent(Gate.Pass::end);
    work.run();
    if (turn.isPresent()) {
      try {
        turn.get().begin();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("told to end while it waited for its turn");
      }
    }
  }

  /** Whether its handler said whom it was about. */
  boolean isSaid() {
    return subject.isPresent();
  }

  /** Whom it was about, as its handler says. */
  Subject subject() {
    return subject.orElse(Subject.NOBODY);
  }
}

package io.facenet.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.key.ApiKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A request that is being answered. Parameters of the query are read as clients of CompreFace send
 * them: a further {@code ?} before a known name separates, an empty value counts as none.
 */
public interface Call {
  /** The key it came with. Not to be asked for on routes without one. */
  ApiKey key();

  /** A part of the path, decoded. */
  String path(String name);

  /** A parameter of the query, or of a form's text fields; nothing if it is missing or empty. */
  Optional<String> query(String name);

  /** All values of a parameter that may be repeated. */
  List<String> queries(String name);

  /** A header; nothing if it is missing. */
  Optional<String> header(String name);

  /**
   * The body as JSON.
   *
   * @throws ApiException 400 with code 0 if it is none, or nested too deep
   */
  JsonNode json();

  /**
   * The one file of this field: a part of a form, Base64 in a JSON body, or the body itself where
   * it is a picture.
   *
   * @throws ApiException if it is missing (code 34, 5), no Base64 (21) or too large (60)
   */
  Upload file(String field);

  /** All files of a field that may be repeated; at least one. */
  List<Upload> files(String field);

  /** How this call is named in log and audit; random. */
  String id();

  /**
   * Says for the audit log whom this call is about; without a word it is about nobody. A call that
   * only reads is noted if it says so.
   *
   * @param subjectId id of the person, never the name; empty for several
   * @param count of people or faces
   */
  default void concerns(String subjectId, long count) {}

  /** Something that needs no processor. */
  @FunctionalInterface
  interface Aside {
    void run() throws IOException;
  }

  /**
   * Does something that needs no processor, such as sending a line to a caller who may read slowly,
   * while others have their turn; then waits for the next one. To be called between the parts of
   * long work.
   */
  default void aside(Aside work) throws IOException {
    work.run();
  }
}

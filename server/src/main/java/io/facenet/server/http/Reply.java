package io.facenet.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param headers further ones
 * @param body writes itself; called once
 */
public record Reply(int status, String contentType, Map<String, String> headers, Body body) {
  /** What is sent. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;

    /** Whether it is sent while it is written, instead of once it is whole. */
    default boolean isStreamed() {
      return false;
    }
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A record, map or tree as indented JSON without nulls. */
  public static Reply json(Object value) {
    return json(200, value);
  }

  /** As {@link #json(Object)}, with a status. */
  public static Reply json(int status, Object value) {
    return new Reply(status, "application/json", Map.of(), out -> Json.MAPPER.writeValue(out, value));
  }

  /** Bytes of a type. */
  public static Reply bytes(String contentType, byte[] bytes) {
    return new Reply(200, contentType, Map.of(), out -> out.write(bytes));
  }

  /** Written as it is made: for answers of many lines; what is to be seen at once is flushed. */
  public static Reply stream(String contentType, Body body) {
    Body streamed =
        new Body() {
          @Override
          public void writeTo(OutputStream out) throws IOException {
            body.writeTo(out);
          }

          @Override
          public boolean isStreamed() {
            return true;
          }
        };
    return new Reply(200, contentType, Map.of(), streamed);
  }

  /** With one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, more, body);
  }
}

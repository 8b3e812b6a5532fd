package io.facenet.server.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.facenet.server.http.Exchange;
import io.facenet.server.http.Json;
import java.time.Instant;
import java.util.function.Consumer;

/** One line of JSON a request: what was asked for by its pattern, by which key's id, and how it went. Names no person. */
public final class RequestLog implements Consumer<Exchange> {
  private static final ObjectWriter WRITER = Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  private final Consumer<String> lines;

  /**
   * @param lines takes each line, without its end, from many threads
   */
  public RequestLog(Consumer<String> lines) {
    this.lines = lines;
  }

  private record Line(
      String time, String id, String method, String route, int status, double ms, long bytes, String key) {}

  @Override
  public void accept(Exchange exchange) {
    Line line =
        new Line(
            Instant.now().toString(),
            exchange.id(),
            exchange.method(),
            exchange.route().orElse(null),
            exchange.status(),
            Math.round(exchange.seconds() * MICROS) / MILLIS,
            exchange.bytes(),
            exchange.key().orElse(null));
    try {
      lines.accept(WRITER.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

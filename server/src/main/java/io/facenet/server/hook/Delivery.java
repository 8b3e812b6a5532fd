package io.facenet.server.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.facenet.server.event.PublishedEvent;
import io.facenet.server.http.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Sends one event, signed, again and again until it is taken or there is no hope. */
final class Delivery {
  /** How often one event is sent at most. */
  static final int ATTEMPTS = 6;

  private static final ObjectWriter WRITER =
      Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  private final WebhookSignature signature;
  private final Transport transport;
  private final Pause pause;
  private final Clock clock;

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void take(Duration time) throws InterruptedException;
  }

  Delivery(byte[] secret, Transport transport, Pause pause, Clock clock) {
    this.signature = new WebhookSignature(secret);
    this.transport = transport;
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether it was taken, after 1, 2, 4 … seconds at the latest attempt. */
  boolean deliver(URI address, PublishedEvent event) throws InterruptedException {
    byte[] body = body(event);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        pause.take(Duration.ofSeconds(1L << (attempt - 1)));
      }
      try {
        int status = transport.post(address, headers(event, body), body);
        if (status >= 200 && status < 300) {
          return true;
        }
        if (status < 500 && status != TIMEOUT && status != TOO_MANY) {
          return false;
        }
      } catch (IOException e) {
        // Perhaps there is somebody the next time.
      }
    }
    return false;
  }

  /** Signed anew each time, so that what comes late is not taken for old. */
  private Map<String, String> headers(PublishedEvent event, byte[] body) {
    long now = clock.instant().getEpochSecond();
    return Map.of(
        "Content-Type", "application/json",
        "X-FaceNet-Event", event.type(),
        "X-FaceNet-Timestamp", Long.toString(now),
        "X-FaceNet-Signature", signature.of(now, body));
  }

  /** Who it is about is told by number: names stay here. */
  private static byte[] body(PublishedEvent event) {
    try {
      return WRITER.writeValueAsBytes(event.fields(false));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

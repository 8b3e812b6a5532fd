package io.facenet.server.more;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.facenet.server.event.EventBus;
import io.facenet.server.event.PublishedEvent;
import io.facenet.server.event.Subscription;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Reply;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens in the gallery of a key, as it happens: Server-Sent Events.
 *
 * @param bus where it happens
 */
record Events(EventBus bus) {
  /** A sign of life, before anything between here and the listener thinks that it is over. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final ObjectWriter WRITER =
      Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  Reply answer(Call call) {
    String gallery = call.key().gallery();
    return Reply.stream("text/event-stream", out -> listen(gallery, out))
        .with("Cache-Control", "no-store");
  }

  private void listen(String gallery, OutputStream out) throws IOException {
    Subscription subscription =
        bus.subscribe(gallery)
            .orElseThrow(
                () -> new ApiException(429, 61, "Too many listen, please try again later"));
    try (subscription) {
      say(out, ": listening\n\n");
      while (subscription.isOpen()) {
        Optional<PublishedEvent> event = subscription.next(SILENCE);
        if (event.isPresent()) {
          say(out, text(event.get()));
        } else if (subscription.isOpen()) {
          say(out, ":\n\n");
        }
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the server ends");
    }
  }

  private static String text(PublishedEvent event) throws IOException {
    return "id: "
        + event.id()
        + "\nevent: "
        + event.type()
        + "\ndata: "
        + WRITER.writeValueAsString(event.fields(true))
        + "\n\n";
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

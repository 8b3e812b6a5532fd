package io.facenet.server.rest;

import io.facenet.server.http.Json;
import io.facenet.server.page.AnswerSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/**
 * Asks a server over HTTP.
 *
 * @param port of this machine
 * @param secret of the key that every request bears
 */
record HttpDoor(int port, String secret) implements Client {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AnswerSchemas SCHEMAS = new AnswerSchemas();
  private static final String BOUNDARY = "----------------facenet";

  @Override
  public Answer ask(Ask ask) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + ask.target()))
            .header("x-api-key", secret);
    if (ask.json().isPresent()) {
      request.header("Content-Type", "application/json");
      request.method(ask.method(), BodyPublishers.ofString(ask.json().get()));
    } else if (ask.parts().isEmpty()) {
      request.method(ask.method(), BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
      request.method(ask.method(), BodyPublishers.ofByteArray(form(ask)));
    }
    Answer answer = answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    String path = "/api/v1" + ask.target().split("\\?")[0];
    SCHEMAS.check(ask.method(), path, answer.status(), answer.contentType(), answer.body());
    return answer;
  }

  private static Answer answer(HttpResponse<byte[]> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() >= 400) {
      Assertions.assertThat(type).startsWith("application/json");
      Assertions.assertThat(Json.MAPPER.readTree(response.body()).fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("message", "code");
    }
    return new Answer(response.statusCode(), type, response.body());
  }

  private static byte[] form(Ask ask) throws IOException {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (Ask.Part part : ask.parts()) {
      String head =
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
              .formatted(BOUNDARY, part.field(), part.name());
      form.write(head.getBytes(StandardCharsets.UTF_8));
      form.write(part.bytes());
      form.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    form.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }
}

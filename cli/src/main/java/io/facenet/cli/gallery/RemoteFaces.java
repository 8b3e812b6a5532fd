package io.facenet.cli.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The enrolled faces of a CompreFace that runs. Its answers are taken for hostile: their size, the
 * number of pages and what stands in them are checked, and no other address is followed.
 */
final class RemoteFaces {
  private static final int PAGE = 200;
  private static final int MAX_FACES = 10_000_000;
  private static final int MAX_JSON = 8 << 20;
  private static final int MAX_PHOTO = 20 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final int OK = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER).build();
  private final String root;
  private final String key;

  /** Takes a face. */
  @FunctionalInterface
  interface Consumer {
    void accept(UUID image, String subject) throws IOException;
  }

  /**
   * @param address as in {@code http://localhost:8000}
   * @param key of its recognition service
   */
  RemoteFaces(URI address, String key) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException(
          "the address of a CompreFace is as in http://localhost:8000");
    }
    this.root = address.toString().replaceFirst("/+$", "") + "/api/v1/recognition/faces";
    this.key = UUID.fromString(key).toString();
  }

  /**
   * All faces, each once, until a page brings nothing new.
   *
   * @throws IOException if an answer is not as it should be
   */
  void forEach(Consumer consumer) throws IOException {
    Set<UUID> seen = new HashSet<>();
    int before = -1;
    for (int page = 0; seen.size() > before && seen.size() < MAX_FACES; page++) {
      before = seen.size();
      for (JsonNode face : page(page)) {
        UUID image = id(face);
        if (seen.add(image)) {
          consumer.accept(image, face.path("subject").asText(""));
        }
      }
    }
  }

  /** The photo of a face, empty if it is not kept there. */
  byte[] photo(UUID image) throws IOException {
    return get(root + "/" + image + "/img", MAX_PHOTO);
  }

  private JsonNode page(int number) throws IOException {
    byte[] json = get(root + "?page=" + number + "&size=" + PAGE, MAX_JSON);
    try {
      return MAPPER.readTree(json).path("faces");
    } catch (JsonProcessingException e) {
      throw new IOException(root + " answered what is no JSON", e);
    }
  }

  private UUID id(JsonNode face) throws IOException {
    try {
      return UUID.fromString(face.path("image_id").asText());
    } catch (IllegalArgumentException e) {
      throw new IOException(root + " named a face by what is no UUID", e);
    }
  }

  private byte[] get(String address, int most) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(ANSWER)
            .header("x-api-key", key)
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(most + 1);
        if (response.statusCode() != OK) {
          throw new IOException(root + " answered with status " + response.statusCode());
        }
        if (bytes.length > most) {
          throw new IOException(root + " answered with more than " + most + " bytes");
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }
}

package io.facenet.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.server.key.ApiKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Handlers asked as over the web, with people who are colors. */
abstract class RestTest {
  static final int[] RED = ColorModels.RED;
  static final int[] GREEN = ColorModels.GREEN;
  static final int[] BLUE = ColorModels.BLUE;
  static final int[] YELLOW = ColorModels.YELLOW;

  @TempDir Path folder;
  ColorServer server;
  Client client;

  @BeforeEach
  void start() throws IOException {
    server = new ColorServer(folder, true);
    client = server.client(ColorServer.key("main"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  Answer ask(Ask ask) throws Exception {
    return client.ask(ask);
  }

  Client as(ApiKey key) {
    return server.client(key);
  }

  static byte[] photo(int[] color, long seed) {
    return ColorServer.photo(color, seed);
  }

  /** Enrolls somebody; the face's id. */
  String enroll(String name, int[] color, long seed) throws Exception {
    return enroll(name, photo(color, seed)).json(201).get("image_id").asText();
  }

  Answer enroll(String name, byte[] photo) throws Exception {
    return ask(Ask.post("/recognition/faces?subject=" + encoded(name)).file(photo));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  List<String> names() throws Exception {
    return texts(ask(Ask.get("/recognition/subjects")).json(200).get("subjects"));
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> each.get(field).asText())
        .toList();
  }
}

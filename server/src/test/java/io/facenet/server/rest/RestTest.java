package io.facenet.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server asked over HTTP, with people who are colors: every photo is one face. */
abstract class RestTest {
  static final int[] RED = ColorModels.RED;
  static final int[] GREEN = ColorModels.GREEN;
  static final int[] BLUE = ColorModels.BLUE;
  static final int[] YELLOW = ColorModels.YELLOW;

  @TempDir static Path folder;
  static RestServer server;
  private static int galleries;

  String gallery;
  Client client;

  @BeforeAll
  static void start() throws IOException {
    FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
    server = new RestServer(facenet, folder, true);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Each test has a gallery of its own. */
  @BeforeEach
  void newGallery() {
    gallery = "gallery-" + ++galleries;
    client = server.admin(gallery);
  }

  Answer ask(Ask ask) throws Exception {
    return client.ask(ask);
  }

  /** A photo of somebody; each seed is another photo. */
  static byte[] photo(int[] color, long seed) {
    try {
      return PhotoFile.png(ColorModels.photo(color, seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

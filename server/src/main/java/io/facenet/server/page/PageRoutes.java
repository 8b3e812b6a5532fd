package io.facenet.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.facenet.server.http.Access;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Json;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page and the description of the interface: files of a fixed list, for everybody. */
public final class PageRoutes {
  private static final int NO_SUCH_PATH = 66;

  /** All files under {@code /page/}. */
  static final List<String> FILES =
      List.of(
          "add-row.js",
          "add-view.js",
          "api.js",
          "app.js",
          "boxes.js",
          "compare-view.js",
          "dom.js",
          "exchange.js",
          "face-parts.js",
          "groups.js",
          "icon.svg",
          "intake.js",
          "keys-view.js",
          "model-view.js",
          "model.js",
          "people-actions.js",
          "people-view.js",
          "person-view.js",
          "photos.js",
          "rate-slider.js",
          "rates.js",
          "strings.js",
          "style.css",
          "toast.js",
          "try-view.js",
          "unknown-inbox.js",
          "unknown-local.js",
          "unknown-view.js",
          "verdict.js");

  private PageRoutes() {}

  /** The page at {@code /}, its files, and the interface as YAML and as JSON. */
  public static List<Route> of() {
    Map<String, PageFile> files =
        FILES.stream().collect(Collectors.toMap(Function.identity(), PageFile::resource));
    PageFile yaml = PageFile.resource("openapi.yaml");
    return List.of(
        get("/", PageFile.resource("index.html")::answer),
        get("/page/{file}", call -> file(files, call)),
        get("/openapi.yaml", yaml::answer),
        get("/openapi.json", PageFile.of("openapi.json", json(yaml.bytes()))::answer));
  }

  private static Reply file(Map<String, PageFile> files, Call call) {
    PageFile file = files.get(call.path("file"));
    if (file == null) {
      throw new ApiException(404, NO_SUCH_PATH, "The page has no such file");
    }
    return file.answer(call);
  }

  private static Route get(String path, Route.Handler handler) {
    return new Route(Route.Method.GET, path, Access.OPEN, Route.Cost.LIGHT, handler);
  }

  private static byte[] json(byte[] yaml) {
    try {
      JsonNode tree = new YAMLMapper().readTree(yaml);
      return Json.MAPPER.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

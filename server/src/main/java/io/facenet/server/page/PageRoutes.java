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

  /** Read when the first of them is asked for: a server is to be ready soon. */
  private static final class Page {
    static final PageFile INDEX = PageFile.resource("index.html");
    static final Map<String, PageFile> PARTS =
        FILES.stream().collect(Collectors.toMap(Function.identity(), PageFile::resource));
  }

  /** As the page, read when it is first asked for. */
  private static final class Interface {
    static final PageFile YAML = PageFile.resource("openapi.yaml");
    static final PageFile JSON = PageFile.of("openapi.json", json(YAML.bytes()));
  }

  /** The page at {@code /}, its files, and the interface as YAML and as JSON. */
  public static List<Route> of() {
    return List.of(
        get("/", call -> Page.INDEX.answer(call)),
        get("/page/{file}", PageRoutes::file),
        get("/openapi.yaml", call -> Interface.YAML.answer(call)),
        get("/openapi.json", call -> Interface.JSON.answer(call)));
  }

  private static Reply file(Call call) {
    PageFile file = Page.PARTS.get(call.path("file"));
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

package io.facenet.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.server.http.Access;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
  private final List<Route> routes = PageRoutes.of();

  @Test
  void everybodyMayLookAndNobodyWaits() {
    assertThat(routes)
        .allSatisfy(
            route -> {
              assertThat(route.access()).isEqualTo(Access.OPEN);
              assertThat(route.cost()).isEqualTo(Route.Cost.LIGHT);
              assertThat(route.method()).isEqualTo(Route.Method.GET);
            });
  }

  @Test
  void everyFileOfTheListIsServed() throws Exception {
    for (String file : PageRoutes.FILES) {
      assertThat(file(file, Map.of()).bytes()).as(file).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/openapi.yaml, application/yaml",
    "/openapi.json, application/json"
  })
  void tellsTheExactType(String path, String type) throws Exception {
    assertThat(StubCall.asked(routes, path).reply().contentType()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "app.js, text/javascript; charset=utf-8",
    "style.css, text/css; charset=utf-8",
    "icon.svg, image/svg+xml"
  })
  void tellsTheExactTypeOfFiles(String name, String type) throws Exception {
    assertThat(file(name, Map.of()).reply().contentType()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PageRoutes.class",
        "../page/app.js",
        "..",
        "",
        "index.html",
        "openapi.yaml",
        "/etc/passwd",
        "app.js\0",
        "APP.JS"
      })
  void servesNothingElse(String name) {
    assertThatThrownBy(() -> file(name, Map.of()))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void sendsNothingToACallerWhoHasTheFile() throws Exception {
    String tag = file("app.js", Map.of()).reply().headers().get("ETag");
    assertThat(tag).matches("\"[\\w-]+\"");
    for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      StubCall.Answer answer = file("app.js", Map.of("If-None-Match", known));
      assertThat(answer.reply().status()).as(known).isEqualTo(304);
      assertThat(answer.reply().headers()).containsEntry("ETag", tag);
      assertThat(answer.bytes()).isEmpty();
    }
  }

  @Test
  void sendsTheFileToACallerWhoHasAnother() throws Exception {
    String other = file("api.js", Map.of()).reply().headers().get("ETag");
    StubCall.Answer answer = file("app.js", Map.of("If-None-Match", other));
    assertThat(answer.reply().status()).isEqualTo(200);
    assertThat(answer.bytes()).isNotEmpty();
    assertThat(answer.reply().headers()).containsEntry("Cache-Control", "no-cache");
  }

  private StubCall.Answer file(String name, Map<String, String> headers) throws Exception {
    return StubCall.asked(routes, "/page/{file}", new StubCall(Map.of("file", name), headers));
  }
}

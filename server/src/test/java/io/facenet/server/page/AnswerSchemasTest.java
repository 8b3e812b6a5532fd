package io.facenet.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerSchemasTest {
  private static final String JSON = "application/json";
  private static final String ID = "6f1c1d3e-8a55-4c39-9d0b-0d7f3a2c1b11";

  private final AnswerSchemas schemas = new AnswerSchemas();

  @Test
  void takesAnAnswerAsDescribed() {
    assertThatCode(
            () ->
                check("GET", "/api/v1/recognition/subjects", 200, JSON, "{\"subjects\":[\"Ada\"]}"))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                check(
                    "POST",
                    "/api/v1/recognition/recognize",
                    200,
                    JSON,
                    "{\"result\":[{\"box\":{\"probability\":0.99,\"x_max\":2,\"y_max\":2,"
                        + "\"x_min\":0,\"y_min\":0},\"quality\":{\"overall\":50},\"subjects\":[],"
                        + "\"match\":{\"known\":false,\"reason\":\"nobody is enrolled\","
                        + "\"threshold\":0.2,\"gallery_faces\":0,\"candidates\":[]}}]}"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAFieldThatIsMissingOfAnotherTypeOrNotDescribed() {
    String path = "/api/v1/recognition/faces";
    assertThatThrownBy(() -> check("POST", path, 201, JSON, "{\"subject\":\"Ada\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("image_id");
    assertThatThrownBy(
            () ->
                check(
                    "POST",
                    path,
                    201,
                    JSON,
                    "{\"image_id\":\"" + ID + "\",\"subject\":1,\"added\":true}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("subject");
    assertThatThrownBy(
            () ->
                check(
                    "POST",
                    path,
                    201,
                    JSON,
                    "{\"image_id\":\"" + ID + "\",\"subject\":\"Ada\",\"added\":true,\"more\":1}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("more");
  }

  @Test
  void everyErrorHasAMessageAndACode() {
    String path = "/api/v1/recognition/subjects/Ada";
    assertThatCode(() -> check("PUT", path, 404, JSON, "{\"message\":\"no\",\"code\":42}"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("PUT", path, 404, JSON, "{\"message\":\"no\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("code");
    assertThatThrownBy(() -> check("GET", "/nowhere", 404, "text/html", "<h1>404</h1>"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void refusesAStatusOrACallThatIsNotDescribed() {
    assertThatThrownBy(() -> check("GET", "/api/v1/recognition/subjects", 204, "", ""))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not described");
    assertThatThrownBy(() -> check("GET", "/nowhere", 200, JSON, "{}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no call");
  }

  @Test
  void takesAPathWithoutParametersForItself() {
    assertThatCode(() -> check("POST", "/api/v1/recognition/faces/delete", 200, JSON, "[]"))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                check(
                    "DELETE",
                    "/api/v1/recognition/faces/" + ID,
                    200,
                    JSON,
                    "{\"image_id\":\"" + ID + "\",\"subject\":\"Ada\"}"))
        .doesNotThrowAnyException();
  }

  @Test
  void checksEachOfManyLines() {
    String path = "/api/v1/recognition/faces/bulk";
    String good = "{\"photo\":\"Ada/1.jpg\",\"status\":201}\n";
    assertThatCode(() -> check("POST", path, 200, "application/x-ndjson", good + good))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("POST", path, 200, "application/x-ndjson", good + "{}\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("photo");
  }

  @Test
  void namesCallsWithoutTheirParameters() {
    assertThat(schemas.calls())
        .contains("GET /", "PUT /api/v1/recognition/subjects/{}", "GET /page/{}")
        .doesNotHaveDuplicates();
  }

  private void check(String method, String path, int status, String type, String body) {
    schemas.check(method, path, status, type, body.getBytes(StandardCharsets.UTF_8));
  }
}

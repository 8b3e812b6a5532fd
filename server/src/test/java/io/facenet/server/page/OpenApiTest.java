package io.facenet.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.facenet.server.http.Route;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void aParserOfOthersReadsItWithoutAMessage() throws Exception {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(yaml(), List.of(), options);
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(read.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void isTheSameInJson() throws Exception {
    JsonNode json =
        new ObjectMapper().readTree(StubCall.asked(PageRoutes.of(), "/openapi.json").bytes());
    assertThat(json).isEqualTo(new YAMLMapper().readTree(yaml()));
  }

  @Test
  void everyReferenceIsThereAndEveryComponentIsReferredTo() throws Exception {
    JsonNode document = new YAMLMapper().readTree(yaml());
    TreeSet<String> referred = new TreeSet<>();
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.textValue().substring(1)).isMissingNode())
          .as(reference.textValue())
          .isFalse();
      referred.add(reference.textValue().substring(2));
    }
    List<String> components = new ArrayList<>();
    for (String kind : List.of("parameters", "requestBodies", "responses", "schemas")) {
      document
          .path("components")
          .path(kind)
          .fieldNames()
          .forEachRemaining(name -> components.add("components/" + kind + '/' + name));
    }
    assertThat(referred).containsExactlyInAnyOrderElementsOf(components);
  }

  @Test
  void everyOperationHasItsOwnIdAndTellsOfErrors() throws Exception {
    JsonNode paths = new YAMLMapper().readTree(yaml()).path("paths");
    List<String> ids = paths.findValuesAsText("operationId");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(paths.findValues("responses"))
        .hasSameSizeAs(ids)
        .allSatisfy(responses -> assertThat(responses.has("default")).isTrue());
  }

  @Test
  void describesTheRoutesOfThePage() {
    List<String> described = new AnswerSchemas().calls();
    for (Route route : PageRoutes.of()) {
      assertThat(described).contains(AnswerSchemas.call(route.method().name(), route.path()));
    }
  }

  private static String yaml() throws Exception {
    return new String(
        StubCall.asked(PageRoutes.of(), "/openapi.yaml").bytes(), StandardCharsets.UTF_8);
  }
}

package io.facenet.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NetworkCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = new CommandLine(new NetworkCommand());
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void showsTheTableOfOneNetwork() {
    assertThat(run("show", "NN2")).isZero();
    assertThat(out.toString()).startsWith("NN2, input 224×224").contains("inception5b");
  }

  @Test
  void showsJsonAsDocumented() throws IOException {
    assertThat(
            run(
                "show",
                "NN1",
                "--json",
                "--input",
                "96x80",
                "--embedding-size",
                "64",
                "--width",
                "0.5",
                "--batch-normalization"))
        .isZero();
    JsonNode table = new ObjectMapper().readTree(out.toString());
    assertThat(table.fieldNames())
        .toIterable()
        .containsExactly("name", "input", "params", "multiplyAdds", "layers");
    assertThat(table.path("input").toString()).isEqualTo("[96,80]");
    assertThat(table.path("layers").get(0).path("output").toString()).isEqualTo("[32,40,48]");
  }

  @Test
  void listsAllNetworks() {
    assertThat(run("list")).isZero();
    assertThat(out.toString().lines()).hasSize(8).first().asString().contains("NN1", "140M");
  }

  @Test
  void mistakesNameTheRemedy() {
    assertThat(run("show", "NN7")).isEqualTo(2);
    assertThat(err.toString()).contains("no network named NN7", "NN1, NN2");
    assertThat(run("show", "NN1", "--input", "96")).isEqualTo(2);
    assertThat(err.toString()).contains("should read like 160x160");
    assertThat(run("show", "NN1", "--input", "9x9")).isEqualTo(2);
    assertThat(err.toString()).contains("32 to 1024 pixels", "9×9");
  }

  @Test
  void thePageInDocsIsWhatTheCommandWrites() throws IOException {
    assertThat(run("list", "--markdown")).isZero();
    assertThat(Path.of("..", "docs", "networks.md"))
        .as("write it again: ./facenet network list --markdown > docs/networks.md")
        .content()
        .isEqualTo(out.toString());
  }
}

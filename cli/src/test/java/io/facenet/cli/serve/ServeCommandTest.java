package io.facenet.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, that is told to end. */
class ServeCommandTest {
  private static final Pattern LINK = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)#key=(.{36})");

  @TempDir Path folder;

  private ProcessBuilder serve(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.facenet.cli.Main", "serve"));
    command.addAll(List.of("--port", "0", "--crop", "center", "--home", folder.toString()));
    command.addAll(List.of("--gallery", folder.resolve("data").toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectOutput(folder.resolve("log").toFile());
  }

  @Test
  void theKeyIsShownOnceAndTheEndIsGraceful() throws Exception {
    Process process = serve().start();
    try (BufferedReader errors = reader(process)) {
      Matcher link = LINK.matcher("");
      for (String line = errors.readLine(); line != null && !link.reset(line).find(); ) {
        line = errors.readLine();
      }
      URI uri = URI.create(link.group(1) + "api/v1/keys");
      HttpRequest request = HttpRequest.newBuilder(uri).header("x-api-key", link.group(2)).build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      process.toHandle().destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(Files.readString(folder.resolve("log")))
          .contains("\"route\":\"/api/v1/keys\"", "\"status\":200")
          .doesNotContain(link.group(2));
    } finally {
      process.destroyForcibly();
    }
    Process again = serve("--host", "0.0.0.0").start();
    try (BufferedReader errors = reader(again)) {
      List<String> said = List.of(errors.readLine(), errors.readLine());
      assertThat(said.get(0)).startsWith("facenet: listening on http://0.0.0.0:");
      assertThat(said.get(1)).contains("unencrypted", "--tls-cert");
      again.toHandle().destroy();
      assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(errors.lines()).noneMatch(line -> line.contains("key="));
    } finally {
      again.destroyForcibly();
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  @Test
  void mistakesAreOneLine() throws Exception {
    assertThat(Cli.run("serve", "--port", "70000", "--home", folder).errors())
        .singleElement()
        .asString()
        .contains("port is 70000, it must be 0 to 65535");
    assertThat(Cli.run("serve", "--tls-cert", "a.pem").errors().get(0)).contains("--tls-key");
    Path text = Files.writeString(folder.resolve("a.pem"), "text");
    Object[] line = {"serve", "--port", "0", "--crop", "center", "--home", folder, "--tls-cert", text, "--tls-key", text};
    assertThat(Cli.run(line).errors()).singleElement().asString().contains(text.toString());
  }
}

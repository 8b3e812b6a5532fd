package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.server.key.KeyKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CompreFace's own client for JavaScript, as it was published, against this server. */
class SdkTest extends RestTest {
  private static final String SDK = "@exadel/compreface-js-sdk@1.0.0";
  private static final int PATIENCE_SECONDS = 180;

  @TempDir Path work;

  @Test
  void everyCallOfTheSdkIsAnswered() throws Exception {
    install();
    try (InputStream script = SdkTest.class.getResourceAsStream("sdk.mjs")) {
      Files.copy(script, work.resolve("sdk.mjs"));
    }
    Files.write(work.resolve("red-1.png"), photo(RED, 1));
    Files.write(work.resolve("red-2.png"), photo(RED, 2));
    Files.write(work.resolve("green.png"), photo(GREEN, 3));
    String output =
        run(
            "node",
            "sdk.mjs",
            Integer.toString(server.port()),
            server.secret(KeyKind.RECOGNITION, gallery),
            server.secret(KeyKind.DETECTION, gallery),
            server.secret(KeyKind.VERIFICATION, gallery));
    assertThat(output).isEqualTo("all answered\n");
  }

  private void install() throws InterruptedException {
    String outcome;
    try {
      Files.writeString(work.resolve("package.json"), "{\"private\":true,\"type\":\"module\"}");
      outcome = run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", SDK);
    } catch (IOException e) {
      outcome = e.getMessage();
    }
    String reason = outcome;
    Assumptions.assumeTrue(
        Files.isDirectory(work.resolve("node_modules/@exadel/compreface-js-sdk")),
        () -> "npm could not install " + SDK + ", so it is not tried: " + reason);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = work.resolve("output");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}

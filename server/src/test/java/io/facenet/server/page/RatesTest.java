package io.facenet.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.core.evaluation.FarThresholds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page's arithmetic is the server's: a slider moves the limit as a request would. Needs Node.
 */
class RatesTest {
  private static final FarThresholds THRESHOLDS =
      new FarThresholds(
          Map.of(1e-6, 0.15, 1e-5, 0.185, 1e-4, 0.217, 1e-3, 0.254, 1e-2, 0.302, 0.1, 0.374));
  private static final double[] RATES = {1e-9, 1e-6, 3e-5, 1e-3, 0.004, 0.1, 0.3};
  private static final long[] FACES = {1, 2, 1_000, 1_000_000};

  private static final String SCRIPT =
      """
      import {assign, Rates} from './rates.mjs';
      const rates = new Rates([[1e-6, 0.15], [1e-5, 0.185], [1e-4, 0.217], [1e-3, 0.254], [1e-2, 0.302], [0.1, 0.374]]
        .map(([far, distance]) => ({far, distance})));
      const wanted = [1e-9, 1e-6, 3e-5, 1e-3, 0.004, 0.1, 0.3];
      console.log(JSON.stringify({
        comparison: wanted.map(rate => rates.forComparison(rate)),
        gallery: [1, 2, 1000, 1000000].map(faces => rates.forGallery(0.01, faces)),
        back: wanted.map(rate => rates.rateOf(rates.forComparison(rate))),
        assigned: assign([
          [{subject: 'a', distance: 0.2}, {subject: 'b', distance: 0.25}],
          [{subject: 'a', distance: 0.1}, {subject: 'c', distance: 0.4}],
          []], 0.3).map(chosen => chosen?.subject ?? null),
      }));
      """;

  @TempDir static Path folder;
  private JsonNode page;

  @BeforeEach
  void runThePage() throws Exception {
    assumeTrue(hasNode(), "no Node here to run the page's arithmetic");
    Path module = Path.of("src/main/resources/io/facenet/server/page/rates.js");
    Files.writeString(folder.resolve("rates.mjs"), Files.readString(module));
    Files.writeString(folder.resolve("script.mjs"), SCRIPT);
    Process node =
        new ProcessBuilder("node", "script.mjs")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] answer = node.getInputStream().readAllBytes();
    assertThat(node.waitFor()).isZero();
    page = new ObjectMapper().readTree(new String(answer, StandardCharsets.UTF_8));
  }

  @Test
  void thresholdsAreThoseOfTheServer() {
    for (int i = 0; i < RATES.length; i++) {
      assertThat(page.at("/comparison/" + i).asDouble())
          .isCloseTo(THRESHOLDS.forComparison(RATES[i]), within(1e-6));
    }
    for (int i = 0; i < FACES.length; i++) {
      assertThat(page.at("/gallery/" + i).asDouble())
          .isCloseTo(THRESHOLDS.forGallery(0.01, FACES[i]), within(1e-6));
    }
  }

  @Test
  void aDistanceTellsItsRate() {
    for (int i = 0; i < RATES.length; i++) {
      assertThat(page.at("/back/" + i).asDouble() / RATES[i]).isCloseTo(1, within(1e-3));
    }
  }

  @Test
  void twoFacesOfAPhotoAreNotOnePerson() {
    assertThat(page.path("assigned").toString()).isEqualTo("[\"b\",\"a\",null]");
  }

  private static boolean hasNode() {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

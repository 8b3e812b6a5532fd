package io.facenet.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * Answers of PyTorch for one synthetic picture, written by benchmarks/peers/golden_faceapi.py, and
 * that picture.
 */
final class Golden {
  private final JsonNode root;

  private Golden(JsonNode root) {
    this.root = root;
  }

  static Golden of(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream(name + ".json")) {
      return new Golden(new ObjectMapper().readTree(in));
    }
  }

  JsonNode get(String name) {
    return root.path(name);
  }

  float[] floats(String name) {
    JsonNode list = root.path(name);
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).asDouble();
    }
    return values;
  }

  /** Compares the values that the golden file samples from a large tensor. */
  void assertSampled(String name, float[] actual, double tolerance) {
    JsonNode index = root.path(name).path("index");
    assertThat(index.size()).isPositive();
    for (int i = 0; i < index.size(); i++) {
      assertThat((double) actual[index.get(i).asInt()])
          .as(name + " at " + index.get(i))
          .isCloseTo(root.path(name).path("value").get(i).asDouble(), within(tolerance));
    }
  }

  static void assertAll(float[] expected, float[] actual, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("at " + i).isCloseTo(expected[i], within(tolerance));
    }
  }

  /** The synthetic picture of the golden files, preprocessed, channels first. */
  static float[] picture(Preprocessing preprocessing) {
    int width = preprocessing.width();
    int height = preprocessing.height();
    float[] values = new float[3 * width * height];
    int next = 0;
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int p = ((3 * x * x + 5 * y * y + 7 * x * y) / 64 + 37 * c + (x * y) % 13) % 256;
          values[next++] = (p - preprocessing.mean(c)) / preprocessing.divisor();
        }
      }
    }
    return values;
  }

  /** Values in the order (positions, channels) put into the order (channels, positions). */
  static float[] channelsFirst(float[] positions, int channels) {
    int area = positions.length / channels;
    float[] values = new float[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i % channels * area + i / channels] = positions[i];
    }
    return values;
  }
}

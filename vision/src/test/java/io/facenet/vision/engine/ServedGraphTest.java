package io.facenet.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The graph that the engine is given against the one of the file. */
class ServedGraphTest {
  private static final int CHANNELS = 16;
  private static final int SIDE = 9;

  private final Random random = new Random(3);

  @Test
  void aSlopeAChannelGivesTheSameNumbersWithoutAnyPrelu() throws OrtException {
    byte[] model = model(slopes(-1, 0.9), "map", CHANNELS, 1, 1);
    byte[] served = ServedGraph.of(model);
    assertThat(operations(served)).doesNotContain("PRelu").contains("Relu", "Add");
    assertSame(model, served);
  }

  @Test
  void soDoSlopesThatBendTheOtherWay() throws OrtException {
    byte[] model = model(slopes(0.5, 3), "map", 1, CHANNELS, 1, 1);
    byte[] served = ServedGraph.of(model);
    assertThat(operations(served)).doesNotContain("PRelu");
    assertSame(model, served);
  }

  @Test
  void othersStayAsTheyAre() {
    byte[] one = model(new float[] {0.25f}, "map", 1);
    assertThat(ServedGraph.of(one) == one).isTrue();
    byte[] ofThePhoto = model(slopes(0, 1), "photo", CHANNELS, 1, 1);
    assertThat(ServedGraph.of(ofThePhoto) == ofThePhoto).isTrue();
    byte[] eachPixel = model(new float[SIDE], "map", 1, 1, SIDE);
    assertThat(ServedGraph.of(eachPixel) == eachPixel).isTrue();
  }

  @Test
  void bytesThatAreNoModelAreLeftToTheEngine() {
    byte[] model = model(slopes(-1, 1), "map", CHANNELS, 1, 1);
    for (int length = 0; length < model.length; length++) {
      assertThat(ServedGraph.of(Arrays.copyOf(model, length)).length)
          .isGreaterThanOrEqualTo(length);
    }
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = model.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      assertThat(ServedGraph.of(damaged)).isNotNull();
    }
  }

  private float[] slopes(double from, double to) {
    float[] slopes = new float[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      slopes[i] = (float) (from + random.nextDouble() * (to - from));
    }
    return slopes;
  }

  /** A convolution 3×3 and a PReLU of its map, or of the photo itself. */
  private byte[] model(float[] slopes, String bent, long... shape) {
    float[] filters = new float[CHANNELS * CHANNELS * 9];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = (float) random.nextGaussian() / 12;
    }
    ProtoWriter graph =
        new ProtoWriter()
            .message(1, node("Conv", "map", "photo", "filters"))
            .message(1, node("PRelu", "bent", bent, "slopes"))
            .message(1, node("Add", "out", "bent", "bent"))
            .text(2, "graph")
            .message(5, tensor("filters", filters, CHANNELS, CHANNELS, 3, 3))
            .message(5, tensor("slopes", slopes, shape))
            .message(11, value("photo", 1, CHANNELS, SIDE, SIDE))
            .message(12, value("out"));
    return new ProtoWriter()
        .number(1, 8)
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").number(2, 13))
        .toBytes();
  }

  private static ProtoWriter node(String operation, String output, String... inputs) {
    ProtoWriter node = new ProtoWriter();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operation);
  }

  private static ProtoWriter tensor(String name, float[] values, long... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (long size : shape) {
      tensor.number(1, size);
    }
    return tensor.number(2, 1).text(8, name).floats(9, values);
  }

  private static ProtoWriter value(String name, long... shape) {
    ProtoWriter sizes = new ProtoWriter();
    for (long size : shape) {
      sizes.message(1, new ProtoWriter().number(1, size));
    }
    ProtoWriter tensor = new ProtoWriter().number(1, 1);
    if (shape.length > 0) {
      tensor.message(2, sizes);
    }
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }

  /** The model as text, in which the names of its operations stand between other bytes. */
  private static String[] operations(byte[] model) {
    return new String(model, StandardCharsets.ISO_8859_1).split("[^A-Za-z0-9]+");
  }

  private void assertSame(byte[] model, byte[] served) throws OrtException {
    float[] photo = new float[CHANNELS * SIDE * SIDE];
    for (int i = 0; i < photo.length; i++) {
      photo[i] = (float) random.nextGaussian();
    }
    float[] wanted = run(model, photo);
    assertThat(wanted).hasSize(CHANNELS * 7 * 7);
    float[] got = run(served, photo);
    for (int i = 0; i < wanted.length; i++) {
      assertThat(got[i]).isCloseTo(wanted[i], within(1e-5f));
    }
  }

  private static float[] run(byte[] model, float[] photo) throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "facenet");
    try (OrtSession session = environment.createSession(model);
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(photo), new long[] {1, CHANNELS, SIDE, SIDE});
        OrtSession.Result result = session.run(Map.of("photo", input))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }
}

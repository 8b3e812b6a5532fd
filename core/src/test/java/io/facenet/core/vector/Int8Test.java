package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Int8Test {

  @Property(tries = 400)
  void theErrorOfTheChordStaysUnderItsBound(
      @ForAll @IntRange(min = 2, max = 600) int dimensions, @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = withinLimit(random, dimensions);
    float[] b = withinLimit(random, dimensions);
    double exact = Math.sqrt(Vectors.squaredDistance(a, b));
    double coded = Math.sqrt(Int8.distance(Int8.quantize(a), Int8.quantize(b)));
    assertThat(Math.abs(coded - exact)).isLessThanOrEqualTo(Int8.MAX_CHORD_ERROR);
  }

  @Property(tries = 200)
  void requantizingCodesChangesAlmostNothing(@ForAll long seed) {
    float[] unit = withinLimit(new Random(seed), 128);
    float[] once = Int8.dequantize(Int8.quantize(unit));
    assertThat(Vectors.squaredDistance(unit, once)).isLessThan(4e-4);
    assertThat(Vectors.dot(once, once)).isCloseTo(1, within(1e-5));
  }

  @Property(tries = 200)
  void distanceIsSymmetricAndZeroToItself(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] a = Int8.quantize(withinLimit(random, 128));
    byte[] b = Int8.quantize(withinLimit(random, 128));
    assertThat(Int8.distance(a, b)).isEqualTo(Int8.distance(b, a));
    assertThat(Int8.distance(a, a)).isZero();
  }

  @Example
  void typicalErrorOfSquaredDistanceIsSmall() {
    Random random = new Random(7);
    double sum = 0;
    for (int i = 0; i < 2000; i++) {
      float[] a = gaussian(random, 128);
      float[] b = gaussian(random, 128);
      double error =
          Int8.distance(Int8.quantize(a), Int8.quantize(b)) - Vectors.squaredDistance(a, b);
      sum += error * error;
    }
    assertThat(Math.sqrt(sum / 2000)).isLessThan(0.004);
  }

  @Example
  void clippedComponentsCostDirectionAndNotLength() {
    float[] first = new float[128];
    float[] second = new float[128];
    first[0] = 1;
    second[1] = 1;
    assertThat(Int8.quantize(first)[0]).isEqualTo((byte) 127);
    assertThat(Int8.distance(Int8.quantize(first), Int8.quantize(second))).isEqualTo(2);
  }

  @Example
  void anEmbeddingTakesAsManyBytesAsDimensions() {
    Embedding embedding = new Embedding(gaussian(new Random(3), 128), "model");
    QuantizedEmbedding quantized = QuantizedEmbedding.of(embedding);
    assertThat(quantized.codes()).hasSize(128);
    assertThat(quantized.embedding().distance(embedding)).isLessThan(4e-4);
    assertThat(quantized.distance(QuantizedEmbedding.of(embedding))).isZero();
  }

  @Example
  void badInputIsNamed() {
    assertThatThrownBy(() -> Int8.distance(new byte[3], new byte[3])).hasMessageContaining("zero");
    assertThatThrownBy(() -> Int8.dot(new byte[3], new byte[4])).hasMessageContaining("3 and 4");
    assertThatThrownBy(() -> Int8.quantize(new float[] {Float.NaN})).hasMessageContaining("0");
    assertThatThrownBy(() -> new QuantizedEmbedding(new byte[] {-128}, "m"))
        .hasMessageContaining("-128");
    assertThatThrownBy(
            () ->
                new QuantizedEmbedding(new byte[] {1}, "m")
                    .distance(new QuantizedEmbedding(new byte[] {1}, "n")))
        .hasMessageContaining("m and n");
  }

  private static float[] withinLimit(Random random, int dimensions) {
    while (true) {
      float[] unit = gaussian(random, dimensions);
      float limit = (float) (Int8.DEVIATIONS / Math.sqrt(dimensions));
      boolean clipped = false;
      for (float value : unit) {
        clipped |= Math.abs(value) > limit;
      }
      if (!clipped) {
        return unit;
      }
    }
  }

  private static float[] gaussian(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Vectors.normalized(vector);
  }
}

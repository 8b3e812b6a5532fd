package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @Test
  void isACopyInBothDirections() {
    float[] vector = {0.6f, 0.8f};
    Embedding embedding = new Embedding(vector, "m");
    vector[0] = 9;
    embedding.vector()[1] = 9;
    assertThat(embedding.vector()).containsExactly(0.6f, 0.8f);
    assertThat(embedding.size()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNoUnitVector() {
    assertThatThrownBy(() -> new Embedding(new float[0], "m")).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new Embedding(new float[] {0, 0}, "m")).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new Embedding(new float[] {1.01f}, "m"))
        .hasMessageContaining("norm 1.0");
    assertThatThrownBy(() -> new Embedding(new float[] {Float.NaN, 1}, "m"))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Embedding(new float[] {Float.POSITIVE_INFINITY}, "m"))
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> new Embedding(new float[] {1}, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("modelId");
  }

  @Test
  void distancesRunFromZeroToFour() {
    Embedding east = new Embedding(new float[] {1, 0}, "m");
    Embedding north = new Embedding(new float[] {0, 1}, "m");
    Embedding west = new Embedding(new float[] {-1, 0}, "m");
    assertThat(east.distance(east)).isZero();
    assertThat(east.distance(north)).isEqualTo(2);
    assertThat(east.distance(west)).isEqualTo(4);
  }

  @Test
  void modelsAndSizesDoNotMix() {
    Embedding one = new Embedding(new float[] {1, 0}, "one");
    assertThatThrownBy(() -> one.distance(new Embedding(new float[] {1, 0}, "two")))
        .hasMessageContaining("one and two");
    assertThatThrownBy(() -> one.distance(new Embedding(new float[] {1}, "one")))
        .hasMessageContaining("different lengths: 2 and 1");
  }

  @Test
  void equalityLooksAtModelAndNumbers() {
    Embedding a = new Embedding(new float[] {1, 0}, "m");
    assertThat(a)
        .isEqualTo(new Embedding(new float[] {1, 0}, "m"))
        .hasSameHashCodeAs(new Embedding(new float[] {1, 0}, "m"))
        .isNotEqualTo(new Embedding(new float[] {1, 0}, "n"))
        .isNotEqualTo(new Embedding(new float[] {0, 1}, "m"))
        .hasToString("Embedding[2 by m]");
  }

  @Property(tries = 300)
  void anyNormalizedVectorIsAnEmbedding(
      @ForAll @Size(min = 2, max = 9) float[] raw, @ForAll @FloatRange(min = 0.5f) float first) {
    float[] vector = raw.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Float.isFinite(vector[i]) ? vector[i] : 1;
    }
    vector[0] = first;
    float[] unit = Vectors.normalized(vector);
    Embedding embedding = new Embedding(unit, "m");
    assertThat(embedding.distance(embedding)).isZero();
    float[] opposite = unit.clone();
    for (int i = 0; i < opposite.length; i++) {
      opposite[i] = -opposite[i];
    }
    assertThat(embedding.distance(new Embedding(opposite, "m"))).isCloseTo(4, within(1e-5));
  }
}

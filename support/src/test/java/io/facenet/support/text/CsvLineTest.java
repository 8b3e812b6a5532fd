package io.facenet.support.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "a,b", "say \"x\"", "\"", ",", "O'Neil, \"Shaq\"/1.jpg"})
  void aFieldSurvives(String field) {
    assertThat(CsvLine.split(CsvLine.join(field, "end"))).containsExactly(field, "end");
    assertThat(CsvLine.split(CsvLine.join("start", field))).containsExactly("start", field);
  }
}

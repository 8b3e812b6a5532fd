package io.facenet.support.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvRowTest {
  @Test
  void lineBreaksInsideQuotationMarksBelongToTheField() {
    String text = "# don't \"\nimage,x\r\n\"a\r\nb\rc\nd\",1\n\n\"say \"\"x\"\"\",2\rlast,3";
    assertThat(CsvRow.of(text))
        .containsExactly(
            new CsvRow(1, "# don't \""),
            new CsvRow(2, "image,x"),
            new CsvRow(3, "\"a\r\nb\rc\nd\",1"),
            new CsvRow(7, ""),
            new CsvRow(8, "\"say \"\"x\"\"\",2"),
            new CsvRow(9, "last,3"));
    assertThat(CsvRow.of(text).get(2).fields()).containsExactly("a\r\nb\rc\nd", "1");
    assertThat(CsvRow.of("")).isEmpty();
    assertThat(CsvRow.of("one\n")).hasSize(1);
  }
}

package io.facenet.support.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {
  @Test
  void axesPutValuesInPlace() {
    Axis far = Axis.logarithmic("FAR", 1e-4, 1);
    assertThat(far.position(1e-2)).isEqualTo(0.5);
    assertThat(far.position(0)).isEqualTo(0);
    assertThat(far.ticks()).hasSize(5);
    assertThat(far.text(1e-3)).isEqualTo("1e-3");
    Axis val = Axis.linear("VAL", 0, 1);
    assertThat(val.ticks()).hasSize(6);
    assertThat(val.text(0.2)).isEqualTo("0.2");
    assertThat(val.text(1)).isEqualTo("1");
    assertThatThrownBy(() -> Axis.logarithmic("x", 0, 1)).hasMessageContaining("from 0.0 to 1.0");
  }

  @Test
  void everyStyleDraws() throws Exception {
    for (Series.Style style : Series.Style.values()) {
      Series series =
          new Series("s", List.of(new Series.Point(1, 2, "n<"), new Series.Point(3, 1)), style);
      Plot plot = new Plot("t", Axis.linear("x", 0, 4), Axis.linear("y", 0, 3), List.of(series));
      parse(plot.toSvg());
    }
  }

  private static Document parse(String markup) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)));
  }
}

package io.facenet.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.Roc;
import io.facenet.support.record.RunRecord;
import io.facenet.support.report.Axis;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.report.Plot;
import io.facenet.support.report.Series;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HtmlReportTest {
  private static final RunRecord RUN =
      new RunRecord("facenet <x> & \"y\"", "r", "d", "h", 3, "j", "x", "i", "e", "t");

  @Test
  void thePageIsWellFormedAndLoadsNothing() throws Exception {
    Random random = new Random(1);
    double[] distances = random.doubles(4000, 0, 4).toArray();
    boolean[] same = new boolean[distances.length];
    for (int i = 0; i < same.length; i++) {
      same[i] = distances[i] + random.nextGaussian() < 1.5;
    }
    String page =
        new HtmlReport("A <report> & more")
            .heading("One")
            .paragraph("a < b")
            .table(List.of("x", "y"), List.of(List.of("1", "<2>")))
            .plot(Plots.roc(Map.of("model & co", Roc.of(distances, same))))
            .plot(Plots.distances(distances, distances))
            .pair(new byte[] {1, 2}, new byte[] {3}, "A/A_1.jpg, D = 0.3")
            .list(List.of("no face in <a.jpg>"))
            .runRecord(RUN)
            .toHtml();
    Document document = parse(page);
    assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("img").getLength()).isEqualTo(2);
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "//", "url(", "@import");
    assertThat(document.getElementById("run-record")).isNull();
    assertThat(page).contains("facenet \\u003cx> \\u0026 \\\"y\\\"");
  }

  @Test
  void aRocWithoutPointsBetweenStillDraws() throws Exception {
    Roc roc = Roc.of(new double[] {0.1, 3}, new boolean[] {true, false});
    parse(Plots.roc(Map.of("perfect", roc)).toSvg());
  }

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

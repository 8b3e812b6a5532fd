package io.facenet.support.report;

import io.facenet.support.record.RunRecord;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Builds one self-contained HTML page, section by section. Texts are escaped; nothing is loaded
 * from elsewhere.
 */
public final class HtmlReport {
  /** The page's generator, by which such a page is known. */
  public static final String GENERATOR = "facenet report";

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;max-width:1180px;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem} h2{font-size:1.15rem;margin-top:2rem}
      table{border-collapse:collapse;margin:.5rem 0}
      th,td{padding:.25rem .8rem;border-bottom:1px solid #8885;text-align:left}
      td+td,th+th{text-align:right} table.record td{text-align:left;overflow-wrap:anywhere}
      figure{display:inline-block;margin:.4rem} figcaption{font-size:.85rem;max-width:560px}
      svg text{font:12px system-ui,sans-serif;fill:currentColor} svg .grid{stroke:#8884}
      svg{max-width:100%;height:auto} .pair img{width:110px;height:110px;object-fit:cover}
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();

  /** An empty report. */
  public HtmlReport(String title) {
    this.title = title;
  }

  /** Starts a section. */
  public HtmlReport heading(String text) {
    body.append("<h2>").append(Markup.escape(text)).append("</h2>\n");
    return this;
  }

  /** A paragraph. */
  public HtmlReport paragraph(String text) {
    body.append("<p>").append(Markup.escape(text)).append("</p>\n");
    return this;
  }

  /** A table: the names of its columns, then its rows, each as long. */
  public HtmlReport table(List<String> columns, List<List<String>> rows) {
    body.append("<table>\n<thead><tr>");
    columns.forEach(column -> body.append("<th>" + Markup.escape(column) + "</th>"));
    body.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      body.append("<tr>");
      row.forEach(cell -> body.append("<td>" + Markup.escape(cell) + "</td>"));
      body.append("</tr>\n");
    }
    body.append("</tbody>\n</table>\n");
    return this;
  }

  /** A plot with its title below. */
  public HtmlReport plot(Plot plot) {
    body.append("<figure>\n").append(plot.toSvg()).append("<figcaption>");
    body.append(Markup.escape(plot.title())).append("</figcaption>\n</figure>\n");
    return this;
  }

  /**
   * Two pictures side by side with a line below.
   *
   * @param first a whole JPEG file
   * @param second a whole JPEG file
   */
  public HtmlReport pair(byte[] first, byte[] second, String caption) {
    body.append("<figure class=\"pair\">\n");
    image(first, "first of " + caption);
    image(second, "second of " + caption);
    body.append("<figcaption>" + Markup.escape(caption) + "</figcaption>\n</figure>\n");
    return this;
  }

  private void image(byte[] jpeg, String description) {
    body.append("<img alt=\"" + Markup.escape(description) + "\" src=\"data:image/jpeg;base64,");
    body.append(Base64.getEncoder().encodeToString(jpeg)).append("\"/>\n");
  }

  /** A list of lines. */
  public HtmlReport list(List<String> lines) {
    body.append("<ul>\n");
    lines.forEach(line -> body.append("<li>" + Markup.escape(line) + "</li>\n"));
    body.append("</ul>\n");
    return this;
  }

  /** The run record, as a table to read and as JSON to process. */
  public HtmlReport runRecord(RunRecord run) {
    heading("Run record");
    body.append("<table class=\"record\">\n");
    for (Map.Entry<String, Object> field : run.toMap().entrySet()) {
      body.append("<tr><td>" + Markup.escape(field.getKey()) + "</td><td>");
      body.append(Markup.escape(String.valueOf(field.getValue())) + "</td></tr>\n");
    }
    body.append("</table>\n<script type=\"application/json\" id=\"run-record\">");
    // "<" cannot end the element early when written as an escape of JSON.
    body.append(run.toJson().replace("<", "\\u003c").replace("&", "\\u0026"));
    body.append("</script>\n");
    return this;
  }

  /** The whole page. */
  public String toHtml() {
    return "<!DOCTYPE html>\n"
        + "<html lang=\"en\">\n"
        + "<head>\n"
        + "<meta charset=\"utf-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        + "<meta name=\"generator\" content=\""
        + GENERATOR
        + "\"/>\n<title>"
        + Markup.escape(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<h1>"
        + Markup.escape(title)
        + "</h1>\n"
        + body
        + "</body>\n</html>\n";
  }
}

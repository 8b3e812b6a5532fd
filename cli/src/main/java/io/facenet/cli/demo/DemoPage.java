package io.facenet.cli.demo;

import io.facenet.cli.output.OwnFile;
import io.facenet.support.report.Markup;
import io.facenet.support.text.Printable;
import io.facenet.vision.model.ModelCard;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who looks like whom: a few lines of text and one page that opens without a server. */
final class DemoPage {
  private static final String TITLE = "FaceNet: who looks like whom";

  /** Tells such a page, also one of before pages named their generator. */
  static final OwnFile OWN =
      OwnFile.page("facenet demo")
          .or(OwnFile.oldPage("<!doctype html>\n<html lang=\"en\"><head><meta charset", TITLE));

  private final ModelCard model;
  private final double threshold;
  private final List<DemoPhoto> photos;
  private final List<DemoFace> faces;

  /** A page of the photos on which there are faces. */
  DemoPage(ModelCard model, double threshold, List<DemoPhoto> photos) {
    this.model = model;
    this.threshold = threshold;
    this.photos = photos.stream().filter(photo -> !photo.faces().isEmpty()).toList();
    this.faces = this.photos.stream().flatMap(photo -> photo.faces().stream()).toList();
  }

  /** For each face the face of another photo that is nearest. */
  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d faces in %d photos, model %s; the same person up to a squared distance of %.3f%n",
            faces.size(),
            photos.size(),
            model.id(),
            threshold));
    for (DemoFace face : faces) {
      nearest(face)
          .ifPresent(
              other -> {
                double distance = face.distance(other);
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %-16s %s %-16s %.3f%n",
                        Printable.of(face.name()),
                        distance <= threshold ? "is      " : "is not  ",
                        Printable.of(other.name()),
                        distance));
              });
    }
    return text.toString();
  }

  String html() {
    StringBuilder html = new StringBuilder(HEAD);
    html.append("<h1>Who looks like whom</h1><p>")
        .append(
            String.format(
                Locale.ROOT,
                "Squared distance of unit vectors by %s; at most %.3f means the same person"
                    + " (false-accept rate 0.001).",
                Markup.escape(model.id()),
                threshold))
        .append("</p><div class=photos>");
    for (DemoPhoto photo : photos) {
      html.append("<figure>")
          .append(image(photo.picture(), photo.name()))
          .append("<figcaption>")
          .append(Markup.escape(photo.name()))
          .append("</figcaption></figure>");
    }
    html.append("</div><div class=scroll><table><tr><th></th>");
    for (DemoFace face : faces) {
      html.append("<th>").append(image(face.picture(), face.name())).append("</th>");
    }
    html.append("</tr>");
    for (DemoFace row : faces) {
      html.append("<tr><th>").append(image(row.picture(), row.name())).append("</th>");
      for (DemoFace column : faces) {
        html.append(cell(row, column));
      }
      html.append("</tr>");
    }
    return html.append("</table></div></body></html>\n").toString();
  }

  private Optional<DemoFace> nearest(DemoFace face) {
    return faces.stream()
        .filter(other -> !other.photoName().equals(face.photoName()))
        .min(Comparator.comparingDouble(face::distance));
  }

  private String cell(DemoFace row, DemoFace column) {
    if (row == column) {
      return "<td class=self></td>";
    }
    double distance = row.distance(column);
    return String.format(
        Locale.ROOT,
        "<td class=%s title=\"%s, %s\">%.2f</td>",
        distance <= threshold && !row.photoName().equals(column.photoName()) ? "same" : "different",
        Markup.escape(row.name()),
        Markup.escape(column.name()),
        distance);
  }

  private static String image(String jpeg, String name) {
    return "<img src=\"data:image/jpeg;base64,"
        + jpeg
        + "\" alt=\""
        + Markup.escape(name)
        + "\" title=\""
        + Markup.escape(name)
        + "\">";
  }

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="generator" content="facenet demo"><title>FaceNet: who looks like whom</title>
      <style>
        body { font: 15px system-ui, sans-serif; margin: 2rem; color: #222; background: #fff; }
        .photos { display: flex; flex-wrap: wrap; gap: 12px; }
        figure { margin: 0; } figcaption { color: #666; font-size: 13px; }
        .scroll { overflow-x: auto; margin-top: 2rem; }
        table { border-collapse: collapse; } th img { width: 44px; height: 44px; display: block; }
        td { text-align: center; font-size: 12px; min-width: 44px; border: 1px solid #eee; }
        .same { background: #bff0c8; font-weight: bold; } .self { background: #ddd; }
        .different { color: #999; }
      </style></head><body>
      """;
}

package io.facenet.cli;

import io.facenet.vision.Box;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoDrawing;
import io.facenet.vision.photo.PhotoFile;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who looks like whom: a few lines of text and one page that opens without a server. */
final class DemoPage {
  private static final int THUMBNAIL = 80;
  private static final int PHOTO_WIDTH = 560;

  private final ModelCard model;
  private final double threshold;
  private final List<DemoFace> faces;

  DemoPage(ModelCard model, double threshold, List<DemoFace> faces) {
    this.model = model;
    this.threshold = threshold;
    this.faces = faces;
  }

  /** For each face the face of another photo that is nearest. */
  String summary() {
    StringBuilder text = new StringBuilder();
    long photos = faces.stream().map(DemoFace::photoName).distinct().count();
    text.append(
        String.format(
            Locale.ROOT,
            "%d faces in %d photos, model %s; the same person up to a squared distance of %.3f%n",
            faces.size(),
            photos,
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
                        face.name(),
                        distance <= threshold ? "is      " : "is not  ",
                        other.name(),
                        distance));
              });
    }
    return text.toString();
  }

  String html() throws IOException {
    StringBuilder html = new StringBuilder(HEAD);
    html.append("<h1>Who looks like whom</h1><p>")
        .append(
            String.format(
                Locale.ROOT,
                "Squared distance of unit vectors by %s; at most %.3f means the same person"
                    + " (false-accept rate 0.001).",
                escaped(model.id()),
                threshold))
        .append("</p><div class=photos>");
    for (var photo : photos().entrySet()) {
      html.append(figure(photo.getKey(), photo.getValue()));
    }
    html.append("</div><div class=scroll><table><tr><th></th>");
    Map<DemoFace, String> thumbnails = new LinkedHashMap<>();
    for (DemoFace face : faces) {
      thumbnails.put(face, image(thumbnail(face), face.name()));
      html.append("<th>").append(thumbnails.get(face)).append("</th>");
    }
    html.append("</tr>");
    for (DemoFace row : faces) {
      html.append("<tr><th>").append(thumbnails.get(row)).append("</th>");
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

  private Map<String, PhotoDrawing> photos() {
    Map<String, PhotoDrawing> drawings = new LinkedHashMap<>();
    for (DemoFace face : faces) {
      PhotoDrawing drawing =
          drawings.computeIfAbsent(face.photoName(), name -> PhotoDrawing.on(face.photo()));
      Box box = face.face().box();
      drawing.box(box.x(), box.y(), box.width(), box.height(), PhotoDrawing.GREEN);
      drawing.label(
          box.x(),
          box.y(),
          face.name().substring(face.name().lastIndexOf('#') + 1),
          PhotoDrawing.GREEN);
      face.face()
          .landmarks()
          .forEach(point -> drawing.point(point.x(), point.y(), PhotoDrawing.YELLOW));
    }
    return drawings;
  }

  private static String figure(String name, PhotoDrawing drawing) throws IOException {
    Photo photo = drawing.photo();
    int height = Math.max(1, photo.height() * PHOTO_WIDTH / photo.width());
    return "<figure>"
        + image(Resampler.resize(photo, PHOTO_WIDTH, height), name)
        + "<figcaption>"
        + escaped(name)
        + "</figcaption></figure>";
  }

  private static Photo thumbnail(DemoFace face) {
    Box box = face.face().box();
    double side = 1.2 * Math.max(box.width(), box.height());
    return Resampler.stretch(
        face.photo(),
        box.centerX() - side / 2,
        box.centerY() - side / 2,
        side,
        side,
        THUMBNAIL,
        THUMBNAIL,
        0);
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
        escaped(row.name()),
        escaped(column.name()),
        distance);
  }

  private static String image(Photo photo, String name) throws IOException {
    return "<img src=\"data:image/jpeg;base64,"
        + Base64.getEncoder().encodeToString(PhotoFile.jpeg(photo))
        + "\" alt=\""
        + escaped(name)
        + "\" title=\""
        + escaped(name)
        + "\">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>FaceNet: who looks like whom</title>
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

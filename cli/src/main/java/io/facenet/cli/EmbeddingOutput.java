package io.facenet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.vision.Box;
import io.facenet.vision.Face;
import io.facenet.vision.files.AsideFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A file of embeddings in one of three formats; it appears under its name only when {@link #finish} was called. */
abstract class EmbeddingOutput implements AutoCloseable {

  /**
   * @param file its ending names the format; null for JSON lines on the standard output
   * @throws IOException if the ending is unknown or the file cannot be made
   */
  static EmbeddingOutput to(Path file, PrintWriter standardOutput) throws IOException {
    if (file == null) {
      return new Lines(null, standardOutput, false);
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl")) {
      AsideFile aside = new AsideFile(file);
      return new Lines(aside, writer(aside), false);
    }
    if (name.endsWith(".csv")) {
      AsideFile aside = new AsideFile(file);
      return new Lines(aside, writer(aside), true);
    }
    if (name.endsWith(".npy")) {
      return new NpyOutput(file);
    }
    throw new IOException(file + ": the format is told by the ending: .jsonl, .csv or .npy");
  }

  abstract void write(Path photo, Face face) throws IOException;

  /** Puts the file in its place. */
  abstract void finish() throws IOException;

  @Override
  public abstract void close() throws IOException;

  static Writer writer(AsideFile file) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8));
  }

  static String csvPlace(Path photo, Face face) {
    Box box = face.box();
    return String.format(
        Locale.ROOT,
        "%s,%.2f,%.2f,%.2f,%.2f,%s",
        quoted(photo.toString()),
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        face.embedding().modelId());
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** JSON lines or CSV. */
  private static final class Lines extends EmbeddingOutput {
    private final AsideFile file;
    private final Writer out;
    private final boolean csv;
    private boolean headed;

    Lines(AsideFile file, Writer out, boolean csv) {
      this.file = file;
      this.out = out;
      this.csv = csv;
    }

    @Override
    void write(Path photo, Face face) throws IOException {
      out.write(csv ? csvRow(photo, face) : jsonLine(photo, face));
      out.write('\n');
    }

    private static String jsonLine(Path photo, Face face) {
      ObjectNode node = Json.object();
      node.put("image", photo.toString());
      node.set("box", Json.box(face.box()));
      node.put("confidence", Json.rounded(face.confidence()));
      node.put("model", face.embedding().modelId());
      ArrayNode vector = node.putArray("vector");
      for (float value : face.embedding().vector()) {
        vector.add(value);
      }
      return Json.line(node);
    }

    private String csvRow(Path photo, Face face) {
      StringBuilder row = new StringBuilder();
      float[] vector = face.embedding().vector();
      if (!headed) {
        headed = true;
        row.append("image,x,y,width,height,model");
        for (int i = 0; i < vector.length; i++) {
          row.append(",v").append(i);
        }
        row.append('\n');
      }
      row.append(csvPlace(photo, face));
      for (float value : vector) {
        row.append(',').append(value);
      }
      return row.toString();
    }

    @Override
    void finish() throws IOException {
      out.flush();
      if (file != null) {
        out.close();
        file.commit();
      }
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        out.close();
        file.close();
      }
    }
  }
}

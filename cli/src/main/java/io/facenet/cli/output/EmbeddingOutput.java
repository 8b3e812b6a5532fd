package io.facenet.cli.output;

import io.facenet.Face;
import io.facenet.core.evaluation.Rates;
import io.facenet.core.face.Box;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.files.Npy;
import io.facenet.support.text.CsvLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Where embeddings are written to: one of three formats, told by the ending of the file. */
public final class EmbeddingOutput {
  private EmbeddingOutput() {}

  /** Takes one face after the other. */
  public interface Sink {
    void write(Path photo, Face face) throws IOException;
  }

  /** Hands over all faces. */
  public interface Body {
    void writeTo(Sink sink) throws IOException;
  }

  /**
   * Makes sure that a file may be written.
   *
   * @param file its ending names the format; null for the standard output
   */
  public static void check(Path file, OutputRule outputs) throws IOException {
    if (file == null) {
      return;
    }
    switch (ending(file)) {
      case ".jsonl" ->
          outputs.check(file, OwnFile.lines("image", "box", "confidence", "model", "vector"));
      case ".csv" -> outputs.check(file, OwnFile.text(EmbeddingFile.COLUMNS + ",v0"));
      default -> {
        outputs.check(Npy.table(file), EmbeddingFile::isTable);
        outputs.check(file, OwnFile.matrix());
      }
    }
  }

  private static String ending(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (String ending : new String[] {".jsonl", ".csv", ".npy"}) {
      if (name.endsWith(ending)) {
        return ending;
      }
    }
    throw new IOException(file + ": the format is told by the ending: .jsonl, .csv or .npy");
  }

  /**
   * Writes a file, which appears only when the body has come to its end.
   *
   * @param file its ending names the format; null for JSON lines on the standard output
   * @param size numbers of a vector, which a table states even if it has no row
   * @throws IOException if the ending is unknown or the file cannot be written
   */
  public static void write(Path file, Writer standardOutput, int size, Body body)
      throws IOException {
    if (file == null) {
      body.writeTo(new JsonLines(standardOutput));
      return;
    }
    switch (ending(file)) {
      case ".jsonl" -> writeText(file, writer -> body.writeTo(new JsonLines(writer)));
      case ".csv" -> writeText(file, writer -> body.writeTo(new CsvRows(writer, size)));
      default -> EmbeddingFile.write(file, size, body);
    }
  }

  /** Fills a text. */
  interface Text {
    void writeTo(Writer writer) throws IOException;
  }

  static void writeText(Path file, Text text) throws IOException {
    AtomicFiles.write(
        file,
        stream -> {
          Writer writer =
              new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  /** Image, box and model id as the first fields of a CSV row. */
  static String csvPlace(Path photo, Face face) {
    Box box = face.box();
    return String.format(
        Locale.ROOT,
        "%s,%.2f,%.2f,%.2f,%.2f,%s",
        CsvLine.join(CsvLine.path(photo.toString())),
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        face.embedding().modelId());
  }

  private record JsonLines(Writer out) implements Sink {
    @Override
    public void write(Path photo, Face face) throws IOException {
      var node = Json.object();
      node.put("image", photo.toString());
      node.set("box", Json.box(face.box()));
      node.put("confidence", Rates.rounded(face.confidence()));
      node.put("model", face.embedding().modelId());
      var vector = node.putArray("vector");
      for (float value : face.embedding().vector()) {
        vector.add(value);
      }
      out.write(Json.line(node) + "\n");
    }
  }

  private static final class CsvRows implements Sink {
    private final Writer out;

    CsvRows(Writer out, int size) throws IOException {
      this.out = out;
      out.write(EmbeddingFile.COLUMNS);
      for (int i = 0; i < size; i++) {
        out.write(",v" + i);
      }
      out.write('\n');
    }

    @Override
    public void write(Path photo, Face face) throws IOException {
      out.write(csvPlace(photo, face));
      for (float value : face.embedding().vector()) {
        out.write("," + value);
      }
      out.write('\n');
    }
  }
}

package io.facenet.cli;

import io.facenet.core.table.CsvLine;
import io.facenet.training.data.FaceCropper.Cropped;
import io.facenet.training.data.FaceCropper.Outcome;
import io.facenet.vision.files.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The file {@code aligned.csv} in a folder of aligned faces: a row a photo, what came of it. It
 * grows while work goes on and tells an interrupted run where to go on; a last line that was cut
 * off is dropped.
 */
final class AlignedList implements AutoCloseable {
  static final String FILE = "aligned.csv";
  private static final String HEADER = "photo,outcome,confidence,residual";

  private final Set<String> photos = new HashSet<>();
  private final BufferedWriter out;

  AlignedList(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    StringBuilder whole = new StringBuilder(HEADER).append('\n');
    String text = Files.exists(file) ? Files.readString(file) : "";
    String complete = text.substring(0, text.lastIndexOf('\n') + 1);
    for (String line : complete.lines().skip(1).toList()) {
      List<String> fields = CsvLine.split(line);
      if (fields.size() == 4 && photos.add(fields.get(0))) {
        whole.append(line).append('\n');
      }
    }
    AtomicFiles.write(file, whole.toString().getBytes(StandardCharsets.UTF_8));
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** Whether a photo, as identity/file, has a row. */
  boolean has(String photo) {
    return photos.contains(photo);
  }

  /** Adds a row. */
  void add(Cropped cropped) throws IOException {
    photos.add(cropped.photo());
    out.write(
        CsvLine.join(
            cropped.photo(),
            word(cropped.outcome()),
            String.format(Locale.ROOT, "%.4f", cropped.confidence()),
            String.format(Locale.ROOT, "%.4f", cropped.residual())));
    out.write('\n');
    out.flush();
  }

  static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

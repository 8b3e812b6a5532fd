package io.facenet.cli.dataset;

import io.facenet.cli.output.OneWriter;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.OwnFile;
import io.facenet.support.files.PrivateFiles;
import io.facenet.support.text.CsvLine;
import io.facenet.training.data.FaceCropper.Cropped;
import io.facenet.training.data.FaceCropper.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The file {@code aligned.csv} in a folder of aligned faces: a row a photo, what came of it. It
 * grows while work goes on and tells an interrupted run where to go on; a last line that was cut
 * off is dropped. One process at a time has the file.
 */
final class AlignedList implements AutoCloseable {
  static final String FILE = "aligned.csv";
  private static final String HEADER = "photo,outcome,confidence,residual\n";

  private final Set<String> photos = new LinkedHashSet<>();
  private final FileChannel channel;
  private final Writer out;

  /**
   * Opens the list of a folder, making both if need be. What is no such list is emptied; {@link
   * #check} refuses it.
   */
  AlignedList(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    PrivateFiles.createDirectories(folder);
    channel =
        PrivateFiles.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      OneWriter.lock(channel, file);
      out = Channels.newWriter(channel, StandardCharsets.UTF_8);
      read();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Makes sure that there is such a list in a folder, or none. */
  static void check(Path folder, OutputRule outputs) throws IOException {
    outputs.check(folder.resolve(FILE), OwnFile.text(HEADER));
  }

  private void read() throws IOException {
    byte[] all = Channels.newInputStream(channel).readAllBytes();
    String text = new String(all, StandardCharsets.UTF_8);
    if (!text.startsWith(HEADER)) {
      channel.truncate(0);
      out.write(HEADER);
      out.flush();
      return;
    }
    String complete = text.substring(0, text.lastIndexOf('\n') + 1);
    channel.truncate(complete.getBytes(StandardCharsets.UTF_8).length);
    for (String line : complete.lines().skip(1).toList()) {
      List<String> fields = CsvLine.split(line);
      if (fields.size() == 4) {
        photos.add(fields.get(0));
      }
    }
  }

  /** The photos, as identity/file, that have a row, in the order of the rows. */
  List<String> photos() {
    return List.copyOf(photos);
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
    channel.close();
  }
}

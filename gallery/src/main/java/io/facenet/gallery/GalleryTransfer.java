package io.facenet.gallery;

import io.facenet.core.quantize.QuantizedEmbedding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gallery as JSON lines, one face a line, and back. */
public final class GalleryTransfer {
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int AT_ONCE = 1000;

  /** The byte order mark that some editors put before a text. */
  private static final String MARK = "\ufeff";

  private GalleryTransfer() {}

  /**
   * What came of an import.
   *
   * @param added faces that are new
   * @param known faces that were there already
   */
  public record Imported(long added, long known) {}

  /** Writes all faces; the number of lines. */
  public static long export(Gallery gallery, Writer out) throws IOException {
    long[] lines = new long[1];
    try {
      gallery.forEachFace(
          face -> {
            try {
              out.write(GalleryLines.write(face));
              out.write('\n');
              lines[0]++;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
    return lines[0];
  }

  /**
   * Adds the faces of an export, a thousand in a transaction. Faces that are there already are
   * passed over, so an import that was interrupted is repeated.
   *
   * @throws GalleryException if a line is no face or does not fit the gallery; names the line
   */
  public static Imported load(Gallery gallery, Reader in) throws IOException {
    BufferedReader lines = in instanceof BufferedReader b ? b : new BufferedReader(in);
    List<EnrolledFace> batch = new ArrayList<>();
    long added = 0;
    long total = 0;
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        batch.add(parse(line, number));
        total++;
      }
      if (batch.size() == AT_ONCE) {
        added += flush(gallery, batch, number);
      }
    }
    added += flush(gallery, batch, number);
    return new Imported(added, total - added);
  }

  /** As {@link #load(Gallery, Reader)}, into a file that is made for the first face's model. */
  public static Imported load(Path gallery, BufferedReader lines) throws IOException {
    lines.mark(MOST_CHARACTERS);
    String first = lines.readLine();
    lines.reset();
    if (first == null || first.isBlank()) {
      throw new GalleryException("there is no face in the first line; is this an export?");
    }
    QuantizedEmbedding embedding = parse(first, 1).face().embedding();
    ModelIdentity model = ModelIdentity.of(embedding.modelId(), embedding.size());
    try (Gallery opened = Gallery.openOrCreate(gallery, model)) {
      return load(opened, lines);
    }
  }

  private static EnrolledFace parse(String line, long number) {
    try {
      return GalleryLines.read(number == 1 && line.startsWith(MARK) ? line.substring(1) : line);
    } catch (IllegalArgumentException e) {
      throw new GalleryException("line " + number + ": " + e.getMessage(), e);
    }
  }

  private static long flush(Gallery gallery, List<EnrolledFace> batch, long number) {
    try {
      long added = gallery.enrollAll(batch).stream().filter(Enrollment::added).count();
      batch.clear();
      return added;
    } catch (GalleryException e) {
      throw new GalleryException(
          "the "
              + batch.size()
              + " lines up to line "
              + number
              + " were not taken: "
              + e.getMessage(),
          e);
    }
  }
}

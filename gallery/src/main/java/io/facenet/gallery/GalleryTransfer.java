package io.facenet.gallery;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.Enrollment;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A gallery as JSON lines, one face a line, and back. Where faces are of several versions, a line
 * for each version comes first, that of new faces before the others. Faces keep their UUIDs; those
 * of exports from before format 4 get new ones. People without faces, what was noted of people, and
 * kept photos are not part of an export. An export is not encrypted, whatever the gallery is.
 */
public final class GalleryTransfer {
  private static final int AT_ONCE = 1000;

  private GalleryTransfer() {}

  /**
   * What came of an import.
   *
   * @param added faces that are new
   * @param known faces that were there already
   */
  public record Imported(long added, long known) {}

  /** Writes all faces; their number. */
  public static long export(Gallery gallery, Writer out) throws IOException {
    LineWriter lines = new LineWriter(out);
    if (gallery.versionCounts().size() > 1) {
      String current = gallery.model().id();
      List<FaceVersion> versions = new ArrayList<>(gallery.versions());
      versions.sort(Comparator.comparing(version -> !version.id().equals(current)));
      for (FaceVersion version : versions) {
        out.write(VersionLines.write(version));
        out.write('\n');
      }
    }
    try {
      gallery.forEachFace(lines::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
    return lines.written;
  }

  private static final class LineWriter {
    private final Writer out;
    private long written;

    LineWriter(Writer out) {
      this.out = out;
    }

    void write(EnrolledFace face) {
      try {
        out.write(GalleryLines.write(face));
        out.write('\n');
        written++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Adds the faces of an export, a thousand in a transaction. Faces that are there already are
   * passed over, so an import that was interrupted is repeated.
   *
   * @throws GalleryException if a line is no face or does not fit the gallery; names the line
   */
  public static Imported load(Gallery gallery, Reader in) throws IOException {
    ExportLines lines = ExportLines.of(in);
    return load(gallery, lines, lines.next());
  }

  /** As {@link #load(Gallery, Reader)}, into a file that is made for the first face's model. */
  public static Imported load(Path gallery, BufferedReader lines) throws IOException {
    return load(gallery, ExportLines.of(lines), GalleryAccess.plain());
  }

  /**
   * As {@link #load(Path, BufferedReader)}, from a file.
   *
   * @throws GalleryException if a line is no face or does not fit; names the file and the line
   */
  public static Imported load(Path gallery, Path export) throws IOException {
    return load(gallery, export, GalleryAccess.plain());
  }

  /**
   * As {@link #load(Path, Path)}, into a gallery that may be encrypted; one that is made is if
   * there is a key.
   */
  public static Imported load(Path gallery, Path export, GalleryAccess access) throws IOException {
    try (ExportLines lines = ExportLines.of(export)) {
      return load(gallery, lines, access);
    }
  }

  private static Imported load(Path gallery, ExportLines lines, GalleryAccess access)
      throws IOException {
    Optional<EnrolledFace> first = lines.next();
    if (first.isEmpty()) {
      throw new GalleryException(lines.place() + ": there is no face; is this an export?");
    }
    QuantizedEmbedding embedding = first.get().face().embedding();
    FaceVersion version =
        lines.versions().stream()
            .findFirst()
            .orElse(FaceVersion.of(ModelIdentity.of(embedding.modelId(), embedding.size())));
    try (Gallery opened = access.openOrCreate(gallery, version)) {
      return load(opened, lines, first);
    }
  }

  private static Imported load(Gallery gallery, ExportLines lines, Optional<EnrolledFace> first)
      throws IOException {
    List<EnrolledFace> batch = new ArrayList<>();
    first.ifPresent(batch::add);
    lines.versions().forEach(gallery::requireComparable);
    long added = 0;
    long total = batch.size();
    for (Optional<EnrolledFace> face = lines.next(); face.isPresent(); face = lines.next()) {
      batch.add(face.get());
      total++;
      if (batch.size() == AT_ONCE) {
        added += flush(gallery, batch, lines);
      }
    }
    added += flush(gallery, batch, lines);
    return new Imported(added, total - added);
  }

  private static long flush(Gallery gallery, List<EnrolledFace> batch, ExportLines lines) {
    try {
      long added = gallery.enrollAll(batch).stream().filter(Enrollment::added).count();
      batch.clear();
      return added;
    } catch (GalleryException e) {
      throw new GalleryException(
          "the "
              + batch.size()
              + " faces up to "
              + lines.place()
              + " were not taken: "
              + e.getMessage(),
          e);
    }
  }
}

package io.facenet.training.data;

import io.facenet.support.files.TextFile;
import io.facenet.support.record.DataHash;
import io.facenet.support.text.CsvLine;
import io.facenet.support.text.CsvRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What cleaning changed: photos that are left out and photos that belong to another identity. As a
 * file: rows {@code photo,identity} (in quotation marks where commas, line breaks or blanks need
 * them), the photo as identity/file and an empty identity for one that is left out; lines that
 * begin with # are remarks.
 *
 * @param identities the new identity of a photo by {@link #key}, empty where it is left out
 */
public record IdentityChanges(Map<String, String> identities) {
  /** No change. */
  public static final IdentityChanges NONE = new IdentityChanges(Map.of());

  /** Keeps a copy. */
  public IdentityChanges {
    identities = Map.copyOf(identities);
  }

  /**
   * Reads a file of changes.
   *
   * @throws IOException if it cannot be read or a line is no change; the message names the line
   */
  public static IdentityChanges read(Path file) throws IOException {
    Map<String, String> identities = new HashMap<>();
    for (CsvRow row : CsvRow.of(TextFile.read(file))) {
      String line = row.text().strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> fields = CsvLine.split(line);
      if (fields.size() != 2 || fields.get(0).indexOf('/') < 0) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s, line %d: \"%s\" is no change; one reads identity/photo,new identity",
                file,
                row.line(),
                line.lines().findFirst().orElse("")));
      }
      identities.put(key(fields.get(0)), CsvLine.name(fields.get(1)));
    }
    return new IdentityChanges(identities);
  }

  /** The changes as a file's text, in the order of the photos. */
  public String text() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(identities)
        .forEach(
            (photo, name) ->
                text.append(field(CsvLine.path(photo)))
                    .append(',')
                    .append(field(CsvLine.path(name)))
                    .append('\n'));
    return text.toString();
  }

  /** In quotation marks also where reading would take it for a remark, or strip blanks. */
  private static String field(String text) {
    boolean plain = text.equals(text.strip()) && !text.startsWith("#");
    return plain ? CsvLine.join(text) : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The last two parts of a photo's path, identity/file. */
  public static String key(String path) {
    Path name = Path.of(path);
    int parts = name.getNameCount();
    return name.subpath(Math.max(0, parts - 2), parts).toString();
  }

  /** Whether a photo is left out or gets another identity. */
  boolean concerns(LabeledPhoto photo) {
    return identities.containsKey(key(photo.name()));
  }

  /** The photo with its new identity, or nothing if it is left out. */
  Optional<LabeledPhoto> apply(LabeledPhoto photo) {
    String identity = identities.getOrDefault(key(photo.name()), photo.identity());
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new LabeledPhoto(identity, photo.name(), photo.bytes()));
  }

  /** Differs where the changes differ. */
  String fingerprint() {
    return DataHash.of(text().getBytes(StandardCharsets.UTF_8));
  }
}

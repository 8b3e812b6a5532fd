package io.facenet.server.more;

import io.facenet.server.http.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The photos of one request, one after the other: parts of a form, or the entries of one ZIP file,
 * which are unpacked in memory, one at a time.
 */
final class BulkPhotos {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** Photos hardly become smaller in an archive. */
  private static final int MOST_GROWTH = 20;

  private final List<Upload> uploads;
  private final int maxBytes;
  private final int maxPhotos;
  private long unpacked;

  /** Takes a photo; one that could not be unpacked has no bytes. */
  interface Consumer {
    void accept(String name, Optional<byte[]> bytes) throws IOException;
  }

  /**
   * @param uploads parts of a form
   * @param maxBytes of one photo that is unpacked
   * @param maxPhotos in a ZIP file
   */
  BulkPhotos(List<Upload> uploads, int maxBytes, int maxPhotos) {
    this.uploads = uploads;
    this.maxBytes = maxBytes;
    this.maxPhotos = maxPhotos;
  }

  /** Whether all came, or the rest was left for being too much. */
  boolean each(Consumer consumer) throws IOException {
    for (Upload upload : uploads) {
      if (!isZip(upload.bytes())) {
        consumer.accept(upload.name(), Optional.of(upload.bytes()));
      } else if (!unpack(upload.bytes(), consumer)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZip(byte[] bytes) {
    return bytes.length > ZIP.length && Arrays.equals(bytes, 0, ZIP.length, ZIP, 0, ZIP.length);
  }

  /** One photo of an archive; without bytes if it is the one that ends it. */
  private record Entry(String name, Optional<byte[]> bytes) {}

  private boolean unpack(byte[] zip, Consumer consumer) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (int photos = 1; ; photos++) {
        Optional<Entry> entry;
        try {
          entry = next(entries, photos <= maxPhotos);
        } catch (IOException | IllegalArgumentException e) {
          // It is damaged, ends too early, or has a name in no encoding that can be told.
          return false;
        }
        if (entry.isEmpty()) {
          return true;
        }
        consumer.accept(entry.get().name, entry.get().bytes);
        if (entry.get().bytes.isEmpty()) {
          return false;
        }
      }
    }
  }

  /** An entry that is too large ends it, litter, too: to pass it over would unpack it. */
  private Optional<Entry> next(ZipInputStream entries, boolean room) throws IOException {
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      byte[] bytes = entries.readNBytes(maxBytes + 1);
      unpacked += bytes.length;
      String name = entry.getName();
      boolean tooMuch = bytes.length > maxBytes || unpacked > (long) MOST_GROWTH * maxBytes;
      if (tooMuch) {
        return Optional.of(new Entry(name, Optional.empty()));
      }
      if (!entry.isDirectory() && !isLitter(name)) {
        return Optional.of(new Entry(name, room ? Optional.of(bytes) : Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** What systems put into archives beside what people mean. */
  private static boolean isLitter(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.startsWith(".") || name.startsWith("__MACOSX/");
  }
}

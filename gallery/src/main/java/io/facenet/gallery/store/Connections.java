package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.seal.Vault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The connections of one open gallery: one that writes, one that answers short questions, and one
 * of its own for each long reading, so that none of them waits for another.
 */
final class Connections implements AutoCloseable {
  private final Path file;
  private final Database writer;
  private final Database reader;
  private final Supplier<Database> further;
  private volatile Vault vault = Vault.NONE;

  private Connections(Path file, Database writer, Database reader, Supplier<Database> further) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
    this.further = further;
  }

  /** Of a gallery that is written and read. */
  static Connections toWrite(Path file) {
    Database writer = Database.open(file);
    try {
      return new Connections(
          file, writer, Database.openBeside(file), () -> Database.openBeside(file));
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Of a gallery that can only be read; whoever tries to write hears of it from SQLite. */
  static Connections toRead(Path file) {
    Database reader = ReadAccess.open(file);
    return new Connections(file, reader, reader, () -> ReadAccess.open(file));
  }

  Path file() {
    return file;
  }

  /** The one that writes. */
  Database writer() {
    return writer;
  }

  /** The one that answers short questions. */
  Database reader() {
    return reader;
  }

  /** Whether nothing can be written. */
  boolean readOnly() {
    return writer == reader;
  }

  /** One more for a long reading; the caller closes it. */
  Database further() {
    return further.get().sealedBy(vault);
  }

  /** What seals and opens, on all of them. */
  Vault vault() {
    return vault;
  }

  /**
   * Opens what is sealed.
   *
   * @throws GalleryKeyException if the key does not fit
   */
  void unlock(Optional<GalleryKey> key) {
    vault = Unlocking.vault(file, reader, key);
    writer.sealedBy(vault);
    reader.sealedBy(vault);
  }

  @Override
  public void close() {
    try (Database last = writer) {
      if (!readOnly()) {
        reader.close();
      }
    }
  }
}

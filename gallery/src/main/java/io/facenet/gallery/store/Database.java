package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.seal.Vault;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to a gallery's file; threads take turns. Failures come out as messages for people.
 */
final class Database implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(Database.class.getName());
  private static final int PATIENCE_MILLIS = 20_000;

  private final Path file;
  private final Connection connection;
  private final Runnable afterReading;
  private volatile Seals seals;
  private boolean inTransaction;

  private Database(Path file, Connection connection, Runnable afterReading) {
    this.file = file;
    this.connection = connection;
    this.afterReading = afterReading;
    this.seals = new Seals(file, Vault.NONE);
  }

  /** How what it keeps of faces is stored: as it is, until another way is set. */
  Seals seals() {
    return seals;
  }

  /** Sets what seals and opens; the same connection. */
  Database sealedBy(Vault vault) {
    seals = new Seals(file, vault);
    return this;
  }

  /** Opens for reading and writing; a commit is on the disk when it returns. */
  static Database open(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setSynchronous(SynchronousMode.FULL);
    config.setJournalMode(JournalMode.WAL);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    makePrivate(file);
    return connect(file, file, config, "", () -> {});
  }

  /**
   * Opens for reading beside a connection that writes. Whichever of them is closed last tidies up,
   * so this one may outlive the other.
   */
  static Database openBeside(Path file) {
    Database database = open(file);
    database.execute("PRAGMA query_only = ON");
    return database;
  }

  /** Opens for reading only, in step with processes that write. */
  static Database openReadOnly(Path file) {
    return connect(file, file, reading(), "", () -> {});
  }

  /**
   * Opens a file that nobody is writing, without locks and without another file beside it.
   *
   * @param gallery what messages name
   * @param file what is read: the gallery, or a copy of it
   * @param afterReading is run after each query; throws if the file was written all the same
   */
  static Database openUnchanging(Path gallery, Path file, Runnable afterReading) {
    return connect(gallery, file, reading(), "?immutable=1", afterReading);
  }

  private static SQLiteConfig reading() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setReadOnly(true);
    return config;
  }

  /** SQLite gives its -wal and -shm files the permissions of the main file. */
  private static void makePrivate(Path file) {
    try {
      PrivateFiles.createIfMissing(file);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "{0} cannot be made ({1}); SQLite says why", file, e);
    }
  }

  private static Database connect(
      Path gallery, Path file, SQLiteConfig config, String parameters, Runnable afterReading) {
    SqliteLibrary.load();
    try {
      return new Database(
          gallery,
          config.createConnection("jdbc:sqlite:" + FileUri.of(file) + parameters),
          afterReading);
    } catch (SQLException e) {
      throw DatabaseFailure.of(gallery, e);
    }
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  interface RowSink {
    void accept(ResultSet row) throws SQLException;
  }

  /**
   * Runs something, all of it or nothing; inside another transaction it becomes part of that.
   *
   * @throws GalleryException if nothing can be written here
   */
  void transaction(Runnable work) {
    transaction(
        () -> {
          work.run();
          return true;
        });
  }

  /** As {@link #transaction(Runnable)}, for what the work returns. */
  synchronized <T> T transaction(Supplier<T> work) {
    requireWritable();
    return within("BEGIN IMMEDIATE", work);
  }

  private void requireWritable() {
    try {
      if (connection.isReadOnly()) {
        throw DatabaseFailure.unwritable(file);
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  /** Reads one state of the gallery, whatever others write meanwhile. */
  synchronized <T> T snapshot(Supplier<T> work) {
    return within("BEGIN", work);
  }

  private <T> T within(String begin, Supplier<T> work) {
    if (inTransaction) {
      return work.get();
    }
    execute(begin);
    inTransaction = true;
    boolean done = false;
    try {
      T result = work.get();
      execute("COMMIT");
      done = true;
      return result;
    } finally {
      inTransaction = false;
      if (!done) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolls back by itself on a full disk and the like; the first failure is the news.
      LOGGER.log(System.Logger.Level.DEBUG, "nothing to roll back in {0}: {1}", file, e);
    }
  }

  synchronized void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  /** Changes rows; the number of rows changed. */
  synchronized int update(String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  /** The same change with the values of each row, in one go. */
  synchronized void updateAll(String sql, List<Object[]> rows) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] values : rows) {
        set(statement, values);
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  <T> List<T> list(String sql, Row<T> reader, Object... values) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reader.read(row)), values);
    return rows;
  }

  /** The one number that a query gives; 0 for no row. */
  long number(String sql, Object... values) {
    List<Long> numbers = list(sql, row -> row.getLong(1), values);
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }

  /** The number that the next row of a table gets; ask inside a transaction. */
  long nextNumber(String table) {
    long last = number("SELECT seq FROM sqlite_sequence WHERE name = ?", table);
    return Math.max(last, number("SELECT max(id) FROM " + table)) + 1;
  }

  synchronized void each(String sql, RowSink sink, Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        sink.accept(rows);
      }
    } catch (SQLException e) {
      afterReading.run();
      throw DatabaseFailure.of(file, e);
    }
    afterReading.run();
  }

  /**
   * Moves all changes from the log into the file, and empties the log.
   *
   * @param patienceMillis how long to wait for other processes that read or write
   * @return whether it was done; if not, another process is still reading an earlier state
   */
  synchronized boolean checkpoint(int patienceMillis) {
    execute("PRAGMA busy_timeout = " + patienceMillis);
    try {
      return number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    } finally {
      execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    set(statement, values);
    return statement;
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }
}

package io.facenet.gallery;

import io.facenet.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to a gallery's file, used by one thread at a time. Failures come out as messages
 * for people.
 */
final class Database implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Path file;
  private final Connection connection;
  private boolean inTransaction;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
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
    return connect(file, config);
  }

  /** Opens for reading only. */
  static Database openReadOnly(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setReadOnly(true);
    return connect(file, config);
  }

  /** SQLite gives its -wal and -shm files the permissions of the main file. */
  private static void makePrivate(Path file) {
    try {
      PrivateFiles.createIfMissing(file);
    } catch (IOException cannotBeMade) {
      return; // SQLite says why.
    }
  }

  private static Database connect(Path file, SQLiteConfig config) {
    try {
      return new Database(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
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

  /** Runs something, all of it or nothing; inside another transaction it becomes part of that. */
  void transaction(Runnable work) {
    if (inTransaction) {
      work.run();
      return;
    }
    execute("BEGIN IMMEDIATE");
    inTransaction = true;
    boolean done = false;
    try {
      work.run();
      execute("COMMIT");
      done = true;
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
    } catch (SQLException ignored) {
      // SQLite rolls back by itself on a full disk and the like; the first failure is the news.
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  /** Changes rows; the number of rows changed. */
  int update(String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
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

  void each(String sql, RowSink sink, Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        sink.accept(rows);
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }
}

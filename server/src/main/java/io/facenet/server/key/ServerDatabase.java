package io.facenet.server.key;

import io.facenet.support.FaceNetException;
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
 * The file of keys and of the log: one connection, on which threads take turns. What was committed survives the end of the
 * process, however it ends.
 */
public final class ServerDatabase implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final String[] TABLES = {
    "CREATE TABLE IF NOT EXISTS api_key (id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, ending TEXT NOT NULL,"
        + " label TEXT NOT NULL, kind TEXT NOT NULL, scopes TEXT NOT NULL, gallery TEXT NOT NULL, unknown TEXT NOT NULL,"
        + " created INTEGER NOT NULL, expires INTEGER, used INTEGER) STRICT",
    "CREATE TABLE IF NOT EXISTS audit (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, key TEXT NOT NULL,"
        + " action TEXT NOT NULL, subject TEXT NOT NULL, count INTEGER NOT NULL, status INTEGER NOT NULL,"
        + " hash BLOB NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL,"
        + " hash BLOB NOT NULL) STRICT",
  };

  private final Path file;
  private final Connection connection;

  private ServerDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a file, or makes it, for its owner alone.
   *
   * @throws FaceNetException if it is no such file or cannot be written
   */
  public static ServerDatabase open(Path file) throws IOException {
    PrivateFiles.createIfMissing(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file);
      ServerDatabase database = new ServerDatabase(file, connection);
      for (String table : TABLES) {
        database.update(table);
      }
      return database;
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Changes rows. */
  synchronized void update(String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.execute();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  synchronized <T> List<T> list(String sql, Row<T> reader, Object... values) {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** All of it or nothing. */
  synchronized <T> T transaction(Supplier<T> work) {
    execute("BEGIN IMMEDIATE");
    boolean done = false;
    try {
      T result = work.get();
      execute("COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        execute("ROLLBACK");
      }
    }
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static FaceNetException failure(Path file, SQLException cause) {
    return new FaceNetException("the server's file " + file + " cannot be used: " + cause.getMessage(), cause);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }
}

package io.facenet.server.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was done with the keys. Entries are only added; each holds the hash of itself and of the one
 * before, and a row of its own the last, so that an entry that was changed or taken away is found.
 * Who writes a whole new log with new hashes is found by whoever noted the last hash elsewhere.
 */
public final class AuditLog {
  private static final byte[] NOTHING_BEFORE = new byte[32];
  private static final int PAGE = 1_000;

  private final ServerDatabase database;
  private final Clock clock;

  private record Head(long number, byte[] hash) {}

  /** The log of a database. */
  public AuditLog(ServerDatabase database) {
    this(database, Clock.systemUTC());
  }

  AuditLog(ServerDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds an entry.
   *
   * @param key id of the key
   * @param action method and pattern of the path
   * @param subject id of the person, or empty; never a name
   * @param count of people or faces
   * @param status of HTTP
   */
  public void add(String key, String action, String subject, long count, int status) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    database.transaction(
        () -> {
          Head head = head();
          AuditEntry entry =
              new AuditEntry(head.number + 1, now, key, action, subject, count, status, "");
          byte[] hash = hash(head.hash, entry);
          database.update(
              "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              entry.number(),
              now.toEpochMilli(),
              key,
              action,
              subject,
              count,
              status,
              hash);
          database.update(
              "INSERT OR REPLACE INTO audit_head VALUES (1, ?, ?)", entry.number(), hash);
          return entry;
        });
  }

  /**
   * The latest entries, latest first.
   *
   * @param before only those with a smaller number
   * @param limit at most so many, 1 to 1000
   */
  public List<AuditEntry> latest(long before, int limit) {
    return database.list(
        "SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
        AuditLog::read,
        before,
        Math.min(limit, PAGE));
  }

  /** How many entries there are, by the last one's number. */
  public long size() {
    return head().number;
  }

  /**
   * The number of the first entry that was changed or is missing; nothing if all are as they were
   * written. Entries are added meanwhile: only the last are looked at while nobody else adds any.
   */
  public Optional<Long> verify() {
    Checked most = checked(new Head(0, NOTHING_BEFORE));
    return most.fault.isPresent() ? most.fault : database.transaction(() -> faultAfter(most.last));
  }

  /** What entries came to: the first that is not as it was written, or the last of them. */
  private record Checked(Head last, Optional<Long> fault) {}

  /** All after one. */
  private Checked checked(Head before) {
    Head from = before;
    Checked page = page(from);
    while (page.fault.isEmpty() && page.last.number == from.number + PAGE) {
      from = page.last;
      page = page(from);
    }
    return page;
  }

  private Checked page(Head before) {
    Head last = before;
    for (AuditEntry entry :
        database.list(
            "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?",
            AuditLog::read,
            before.number,
            PAGE)) {
      byte[] hash = hash(last.hash, entry);
      long number = last.number + 1;
      if (entry.number() != number || !HexFormat.of().formatHex(hash).equals(entry.hash())) {
        return new Checked(last, Optional.of(number));
      }
      last = new Head(number, hash);
    }
    return new Checked(last, Optional.empty());
  }

  /** The same of what was added since, and whether the last is what the head says. */
  private Optional<Long> faultAfter(Head before) {
    Checked rest = checked(before);
    Head head = head();
    boolean whole =
        rest.last.number == head.number && MessageDigest.isEqual(rest.last.hash, head.hash);
    return rest.fault.isPresent() || whole
        ? rest.fault
        : Optional.of(Math.min(rest.last.number, head.number) + 1);
  }

  private Head head() {
    List<Head> heads =
        database.list(
            "SELECT number, hash FROM audit_head",
            row -> new Head(row.getLong(1), row.getBytes(2)));
    return heads.isEmpty() ? new Head(0, NOTHING_BEFORE) : heads.get(0);
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("key"),
        row.getString("action"),
        row.getString("subject"),
        row.getLong("count"),
        row.getInt("status"),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }

  /** Every field with its length before it, so that no two entries have the same bytes. */
  private static byte[] hash(byte[] before, AuditEntry entry) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      for (long value :
          new long[] {entry.number(), entry.at().toEpochMilli(), entry.count(), entry.status()}) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
      }
      for (String text : List.of(entry.key(), entry.action(), entry.subject())) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

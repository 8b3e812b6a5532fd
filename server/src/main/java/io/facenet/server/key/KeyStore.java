package io.facenet.server.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The keys: random UUIDs, of which only the SHA-256 is kept. A key has 122 random bits, so a slow hash would add nothing.
 * What is found is compared in constant time with every key; a revoked one is unknown to the next request.
 */
public final class KeyStore implements AutoCloseable {
  private static final int ENDING = 4;
  private static final long USE_NOTED_EVERY_MILLIS = 60_000;

  private final ServerDatabase database;
  private final Clock clock;
  private final List<Stored> keys;
  private final Map<String, Long> used = new ConcurrentHashMap<>();
  private final Map<String, Long> noted = new ConcurrentHashMap<>();

  private record Stored(ApiKey key, byte[] hash, String ending, long created) {}

  /** The keys of a database. */
  public KeyStore(ServerDatabase database) {
    this(database, Clock.systemUTC());
  }

  KeyStore(ServerDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.keys =
        new CopyOnWriteArrayList<>(database.list("SELECT * FROM api_key ORDER BY created, rowid", KeyStore::read));
    database
        .list(
            "SELECT id, used FROM api_key WHERE used IS NOT NULL",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(entry -> used.put(entry.getKey(), entry.getValue()));
    noted.putAll(used);
  }

  /** Makes an admin's key if there is no key at all. */
  public synchronized Optional<IssuedKey> first() {
    return keys.isEmpty() ? Optional.of(create(NewKey.admin("first"))) : Optional.empty();
  }

  /** Makes a key. */
  public synchronized IssuedKey create(NewKey wanted) {
    String secret = UUID.randomUUID().toString();
    ApiKey key =
        new ApiKey(
            UUID.randomUUID().toString(),
            wanted.label(),
            wanted.kind(),
            wanted.scopes(),
            wanted.gallery(),
            wanted.unknown(),
            wanted.expires());
    Stored stored = new Stored(key, hash(secret), secret.substring(secret.length() - ENDING), clock.millis());
    database.update(
        "INSERT INTO api_key (id, hash, ending, label, kind, scopes, gallery, unknown, created, expires)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key.id(),
        stored.hash,
        stored.ending,
        key.label(),
        key.kind().name(),
        key.scopes().stream().sorted().map(Scope::name).collect(Collectors.joining(" ")),
        key.gallery(),
        key.unknown().name(),
        stored.created,
        key.expires().map(Instant::toEpochMilli).orElse(null));
    keys.add(stored);
    return new IssuedKey(secret, key);
  }

  /** The key of a secret, expired or not; notes that it was used. */
  public Optional<ApiKey> find(UUID secret) {
    byte[] hash = hash(secret.toString());
    ApiKey found = null;
    for (Stored stored : keys) {
      if (MessageDigest.isEqual(stored.hash, hash)) {
        found = stored.key;
      }
    }
    if (found != null) {
      noteUse(found.id());
    }
    return Optional.ofNullable(found);
  }

  /** Whether a key has come to its end. */
  public boolean isExpired(ApiKey key) {
    return key.expires().filter(end -> !clock.instant().isBefore(end)).isPresent();
  }

  /** All keys, in the order in which they were made. */
  public List<ListedKey> list() {
    return keys.stream()
        .map(
            stored ->
                new ListedKey(
                    stored.key,
                    stored.ending,
                    Instant.ofEpochMilli(stored.created),
                    Optional.ofNullable(used.get(stored.key.id())).map(Instant::ofEpochMilli)))
        .toList();
  }

  /**
   * Takes a key away at once. The last admin's key that does not end stays: nobody could make another.
   *
   * @return whether there was one of this id
   * @throws IllegalStateException if it is the last admin's
   */
  public synchronized boolean revoke(String id) {
    Optional<Stored> found = keys.stream().filter(stored -> stored.key.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    if (keys.stream().noneMatch(stored -> isLasting(stored.key) && !stored.key.id().equals(id))) {
      throw new IllegalStateException("this is the last admin key; make another one first");
    }
    database.update("DELETE FROM api_key WHERE id = ?", id);
    keys.remove(found.get());
    used.remove(id);
    noted.remove(id);
    return true;
  }

  private static boolean isLasting(ApiKey key) {
    return key.kind() == KeyKind.ADMIN && key.expires().isEmpty();
  }

  private void noteUse(String id) {
    long now = clock.millis();
    used.put(id, now);
    if (now - noted.getOrDefault(id, 0L) >= USE_NOTED_EVERY_MILLIS) {
      noted.put(id, now);
      database.update("UPDATE api_key SET used = ? WHERE id = ?", now, id);
    }
  }

  private static Stored read(ResultSet row) throws SQLException {
    long expires = row.getLong("expires");
    Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : row.getString("scopes").split(" ")) {
      if (!name.isEmpty()) {
        scopes.add(Scope.valueOf(name));
      }
    }
    ApiKey key =
        new ApiKey(
            row.getString("id"),
            row.getString("label"),
            KeyKind.valueOf(row.getString("kind")),
            scopes,
            row.getString("gallery"),
            ApiKey.Unknown.valueOf(row.getString("unknown")),
            end);
    return new Stored(key, row.getBytes("hash"), row.getString("ending"), row.getLong("created"));
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes down when keys were last used; the database stays open. */
  @Override
  public void close() {
    used.forEach((id, when) -> database.update("UPDATE api_key SET used = ? WHERE id = ?", when, id));
  }
}

package io.facenet.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, as they are made, found, taken away and kept. */
class KeyStoreTest {
  @TempDir Path folder;
  private ServerDatabase database;

  @BeforeEach
  void open() throws Exception {
    database = ServerDatabase.open(folder.resolve("server.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFirstStartMakesOneAdminsKeyOnce() {
    IssuedKey first = new KeyStore(database).first().orElseThrow();
    assertThat(first.key().kind()).isEqualTo(KeyKind.ADMIN);
    assertThat(first.key().gallery()).isEqualTo("main");
    KeyStore again = new KeyStore(database);
    assertThat(again.first()).isEmpty();
    assertThat(again.find(UUID.fromString(first.secret()))).contains(first.key());
  }

  @Test
  void aKeyIsKeptWithAllThatItIs() {
    NewKey wanted =
        new NewKey(
            "door",
            KeyKind.RECOGNITION,
            Set.of(Scope.READ, Scope.RECOGNIZE),
            "family",
            ApiKey.Unknown.EMPTY,
            Optional.of(Instant.ofEpochMilli(1_900_000_000_000L)));
    IssuedKey made = new KeyStore(database).create(wanted);
    ListedKey listed = new KeyStore(database).list().get(0);
    assertThat(listed.key()).isEqualTo(made.key());
    assertThat(made.secret()).endsWith(listed.ending());
    assertThat(listed.ending()).hasSize(4);
    assertThat(listed.key().expires()).isEqualTo(wanted.expires());
    assertThat(listed.key().scopes()).isEqualTo(wanted.scopes());
  }

  @Test
  void noFileHoldsASecret() throws Exception {
    String secret = new KeyStore(database).create(NewKey.admin("a")).secret();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(secret)
            .doesNotContain(secret.substring(0, 18));
      }
    }
  }

  @Test
  void whenItWasUsedIsNotedAndKept() {
    AtomicLong now = new AtomicLong(1_000_000);
    KeyStore keys = new KeyStore(database, clock(now));
    IssuedKey made = keys.create(NewKey.admin("a"));
    assertThat(keys.list().get(0).used()).isEmpty();
    now.set(2_000_000);
    keys.find(UUID.fromString(made.secret()));
    now.set(2_000_500);
    keys.find(UUID.fromString(made.secret()));
    assertThat(keys.list().get(0).used()).contains(Instant.ofEpochMilli(2_000_500));
    assertThat(new KeyStore(database).list().get(0).used()).contains(Instant.ofEpochMilli(2_000_000));
    keys.close();
    assertThat(new KeyStore(database).list().get(0).used()).contains(Instant.ofEpochMilli(2_000_500));
  }

  @Test
  void aKeyEndsAtItsTime() {
    AtomicLong now = new AtomicLong(1_000);
    KeyStore keys = new KeyStore(database, clock(now));
    NewKey wanted =
        new NewKey("", KeyKind.DETECTION, Set.of(), "main", ApiKey.Unknown.NEAREST, Optional.of(Instant.ofEpochMilli(2_000)));
    ApiKey key = keys.create(wanted).key();
    now.set(1_999);
    assertThat(keys.isExpired(key)).isFalse();
    now.set(2_000);
    assertThat(keys.isExpired(key)).isTrue();
  }

  @Test
  void theLastAdminsKeyStays() {
    KeyStore keys = new KeyStore(database);
    IssuedKey first = keys.create(NewKey.admin("a"));
    assertThatThrownBy(() -> keys.revoke(first.key().id())).isInstanceOf(IllegalStateException.class);
    IssuedKey second = keys.create(NewKey.admin("b"));
    assertThat(keys.revoke(first.key().id())).isTrue();
    assertThat(keys.revoke(first.key().id())).isFalse();
    assertThat(keys.find(UUID.fromString(first.secret()))).isEmpty();
    assertThat(new KeyStore(database).find(UUID.fromString(first.secret()))).isEmpty();
    assertThat(keys.find(UUID.fromString(second.secret()))).isPresent();
  }

  @Test
  void whatAKeyCannotBe() {
    assertThatThrownBy(() -> NewKey.of(KeyKind.DETECTION, "../x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NewKey.of(KeyKind.DETECTION, "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new NewKey(
                    "", KeyKind.DETECTION, Set.of(Scope.ADMIN), "main", ApiKey.Unknown.NEAREST, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Clock clock(AtomicLong millis) {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
      }
    };
  }
}

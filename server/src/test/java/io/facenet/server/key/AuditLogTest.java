package io.facenet.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log in which nothing changes unseen. */
class AuditLogTest {
  private static final int ENTRIES = 1_005;

  @TempDir Path folder;
  private ServerDatabase database;
  private AuditLog log;

  @BeforeEach
  void fill() throws Exception {
    database = ServerDatabase.open(folder.resolve("server.db"));
    log = new AuditLog(database);
    for (int i = 1; i <= ENTRIES; i++) {
      log.add("key", "POST /faces", "subject-" + i, 1, 201);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasWrittenIsWhole() {
    assertThat(log.verify()).isEmpty();
    assertThat(log.size()).isEqualTo(ENTRIES);
    assertThat(log.latest(Long.MAX_VALUE, 2)).extracting(AuditEntry::number).containsExactly(1_005L, 1_004L);
    assertThat(log.latest(3, 10)).extracting(AuditEntry::subject).containsExactly("subject-2", "subject-1");
    log.add("key", "POST /faces", "", 0, 400);
    assertThat(new AuditLog(database).verify()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE audit SET subject = 'other' WHERE number = 7, 7",
    "UPDATE audit SET at = at + 1 WHERE number = 7, 7",
    "UPDATE audit SET status = 200 WHERE number = 1005, 1005",
    "UPDATE audit SET count = 2 WHERE number = 1, 1",
    "UPDATE audit SET hash = x'00' WHERE number = 2, 2",
    "DELETE FROM audit WHERE number = 7, 7",
    "DELETE FROM audit WHERE number = 1, 1",
    "DELETE FROM audit WHERE number = 1005, 1005",
    "DELETE FROM audit WHERE number > 1000, 1001",
    "DELETE FROM audit, 1",
    "DELETE FROM audit_head, 1",
    "UPDATE audit_head SET number = 3, 4",
  })
  void whatWasChangedOrTakenAwayIsFound(String change, long first) {
    database.update(change);
    assertThat(log.verify()).contains(first);
  }

  @Test
  void aKeyAndAnActionDoNotRunTogether() {
    database.update("UPDATE audit SET key = 'ke', action = 'yPOST /faces' WHERE number = 5");
    assertThat(log.verify()).contains(5L);
  }
}

package io.facenet.server.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PersonNotesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private static String replaced(String before, String by) {
    ObjectNode others = PersonNotes.read(by).json();
    return PersonNotes.read(before).replacedBy(others, NOW).text();
  }

  @Test
  void consentAndEndStayUnlessTheyAreGiven() {
    String kept = "{\"expires_at\":\"2027-01-31T00:00:00Z\",\"team\":\"red\"}";
    assertThat(replaced(kept, "{\"team\":\"blue\"}"))
        .isEqualTo("{\"team\":\"blue\",\"expires_at\":\"2027-01-31T00:00:00Z\"}");
    assertThat(replaced(kept, "{\"expires_at\":null}")).isEqualTo("{}");
    assertThat(replaced(kept, "{\"expires_at\":\"2028-01-31T00:00:00Z\"}"))
        .isEqualTo("{\"expires_at\":\"2028-01-31T00:00:00Z\"}");
    assertThat(replaced("{}", "{\"consent\":{\"reference\":\"form 7\"}}"))
        .isEqualTo("{\"consent\":{\"reference\":\"form 7\",\"at\":\"2026-03-04T05:06:07Z\"}}");
    assertThat(
            replaced(
                "{}", "{\"consent\":{\"reference\":\"form 7\",\"at\":\"2025-01-01T00:00:00Z\"}}"))
        .contains("2025-01-01T00:00:00Z");
  }

  @Test
  void othersAreRefused() {
    for (String bad :
        new String[] {
          "{\"consent\":true}",
          "{\"consent\":{\"reference\":\" \"}}",
          "{\"consent\":{\"reference\":\"" + "x".repeat(501) + "\"}}",
          "{\"consent\":{\"reference\":\"a\",\"at\":\"yesterday\"}}",
          "{\"expires_at\":\"soon\"}",
          "{\"expires_at\":5}"
        }) {
      assertThatThrownBy(() -> replaced("{}", bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("should be");
    }
  }

  @Test
  void whatCannotBeReadEndsNever() {
    assertThat(PersonNotes.read("{\"expires_at\":\"soon\"}").expires()).isEmpty();
    assertThat(PersonNotes.read("{}").expires()).isEmpty();
    assertThat(PersonNotes.read("{\"expires_at\":\"2026-03-04T05:06:07Z\"}").expires())
        .contains(NOW);
  }
}

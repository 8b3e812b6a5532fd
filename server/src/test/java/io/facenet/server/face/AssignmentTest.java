package io.facenet.server.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.gallery.Candidate;
import io.facenet.gallery.Recognition;
import io.facenet.gallery.people.SubjectName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who the faces of one photo are at a caller's threshold. */
class AssignmentTest {
  private static final SubjectName ADA = new SubjectName(1, "Ada");
  private static final SubjectName BOB = new SubjectName(2, "Bob");

  private static Recognition answer(double toAda, double toBob) {
    Candidate ada = new Candidate(ADA, 10, toAda, "m", 0.1);
    Candidate bob = new Candidate(BOB, 20, toBob, "m", 0.1);
    List<Candidate> both = toAda <= toBob ? List.of(ada, bob) : List.of(bob, ada);
    return new Recognition(Optional.empty(), both, 0.1, true);
  }

  private static List<String> names(double threshold, Recognition... answers) {
    return Assignment.at(threshold, List.of(answers)).stream()
        .map(one -> one.subject().map(found -> found.subject().name()).orElse("unknown"))
        .toList();
  }

  @Test
  void theNearerFaceIsThePersonAndTheOtherTheNext() {
    assertThat(names(1, answer(0.3, 0.5), answer(0.2, 0.9))).containsExactly("Bob", "Ada");
  }

  @Test
  void nobodyIsNamedBeyondTheThreshold() {
    assertThat(names(0.4, answer(0.3, 0.5), answer(0.2, 0.9))).containsExactly("unknown", "Ada");
    assertThat(names(0.1, answer(0.3, 0.5))).containsExactly("unknown");
    assertThat(names(0.3, answer(0.3, 0.5))).as("the threshold itself").containsExactly("Ada");
  }

  @Test
  void theThresholdIsTheCallers() {
    Recognition at = Assignment.at(0.4, List.of(answer(0.3, 0.5))).get(0);
    assertThat(at.threshold()).isEqualTo(0.4);
    assertThat(at.extrapolated()).isFalse();
    assertThat(at.candidates()).extracting(Candidate::threshold).containsOnly(0.4);
  }
}

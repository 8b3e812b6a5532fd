package io.facenet.server.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.core.face.Box;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryInbox;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.gallery.people.Subject;
import io.facenet.server.event.EventBus;
import io.facenet.server.event.PublishedEvent;
import io.facenet.server.face.Galleries;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.key.AuditEntry;
import io.facenet.server.key.AuditLog;
import io.facenet.server.key.ServerDatabase;
import io.facenet.server.retention.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Duration PERIOD = Duration.ofDays(90);

  @TempDir Path folder;

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private static List<String> names(Gallery gallery) {
    return gallery.subjects().stream().map(Subject::name).toList();
  }

  @Test
  void whoseTimeIsOverIsDeletedAndNoted() throws Exception {
    try (FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
        ServerDatabase database = ServerDatabase.open(folder.resolve("server.db"));
        Galleries galleries = new Galleries(facenet, folder.resolve("galleries"), false)) {
      Gallery gallery = galleries.room("one").gallery();
      Retention retention = new Retention(Optional.of(PERIOD), at(NOW));
      gallery.createSubject("Ada");
      retention.begin(gallery, "Ada");
      gallery.createSubject("Bob");
      gallery.putMetadata("Bob", "{\"expires_at\":\"2030-01-01T00:00:00Z\"}");
      retention.begin(gallery, "Bob");
      gallery.createSubject("Eve");
      Retention.none().begin(gallery, "Eve");
      Gallery other = galleries.room("two").gallery();
      other.createSubject("Zoe");
      retention.begin(other, "Zoe");
      Files.writeString(folder.resolve("galleries/broken.gallery"), "no gallery");

      AuditLog audit = new AuditLog(database);
      List<PublishedEvent> events = new ArrayList<>();
      EventBus bus = new EventBus(at(NOW));
      bus.add(events::add);
      new Sweeper(audit, bus, InboxPolicy.none(), at(NOW.plus(PERIOD).minusMillis(1)))
          .sweep(galleries);
      assertThat(names(gallery)).containsExactly("Ada", "Bob", "Eve");
      assertThat(audit.size()).isZero();

      long ada = gallery.find("Ada").orElseThrow().id();
      new Sweeper(audit, bus, InboxPolicy.none(), at(NOW.plus(PERIOD))).sweep(galleries);
      assertThat(names(gallery)).containsExactly("Bob", "Eve");
      assertThat(names(other)).isEmpty();
      assertThat(audit.latest(Long.MAX_VALUE, 10))
          .hasSize(2)
          .allSatisfy(entry -> assertThat(entry.key()).isEqualTo(Sweeper.KEY))
          .extracting(AuditEntry::subject)
          .contains(Long.toString(ada));
      assertThat(events).extracting(PublishedEvent::type).containsExactly("deleted", "deleted");
    }
  }

  @Test
  void facesWithoutANameGoWhenTheirTimeIsOverOrNoneAreKept() throws Exception {
    try (FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
        ServerDatabase database = ServerDatabase.open(folder.resolve("server.db"));
        Galleries galleries = new Galleries(facenet, folder.resolve("galleries"), false)) {
      AuditLog audit = new AuditLog(database);
      GalleryInbox inbox = galleries.room("one").gallery().inbox();
      for (int day = 0; day < 4; day++) {
        inbox.keep(List.of(stranger(day)), NOW.plus(Duration.ofDays(day)), 100);
      }
      EventBus bus = new EventBus(at(NOW));
      InboxPolicy week = InboxPolicy.keeping(Duration.ofDays(7), 100);
      new Sweeper(audit, bus, week, at(NOW.plus(Duration.ofDays(9)))).sweep(galleries);
      assertThat(inbox.faces(true, 0, 9).faces())
          .extracting(face -> Instant.ofEpochMilli(face.seenAt()))
          .containsExactly(NOW.plus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(2)));
      assertThat(audit.latest(Long.MAX_VALUE, 10))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.action()).isEqualTo("RETENTION of unknown faces");
                assertThat(entry.count()).isEqualTo(2);
              });
      new Sweeper(audit, bus, week, at(NOW.plus(Duration.ofDays(9)))).sweep(galleries);
      assertThat(audit.size()).isEqualTo(1);
      new Sweeper(audit, bus, InboxPolicy.none(), at(NOW)).sweep(galleries);
      assertThat(inbox.faces(true, 0, 9).faces()).isEmpty();
    }
  }

  private static NewFace stranger(int seed) {
    float[] vector = new float[16];
    vector[seed] = 1;
    return new NewFace(
        QuantizedEmbedding.of(new Embedding(vector, "colors")),
        "",
        "hash " + seed,
        new Box(0, 0, 10, 10),
        Quality.UNKNOWN,
        NewFace.NO_THUMBNAIL);
  }
}

package io.facenet.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class EventBusTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final EventBus bus = new EventBus(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void listenersHearOfTheirGalleryAlone() throws Exception {
    Subscription ours = bus.subscribe("ours").orElseThrow();
    Subscription others = bus.subscribe("others").orElseThrow();
    bus.publish("ours", FaceEvent.noFace());
    PublishedEvent heard = ours.next(LONG).orElseThrow();
    assertThat(heard.gallery()).isEqualTo("ours");
    assertThat(heard.at()).isEqualTo(NOW);
    assertThat(others.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void whoDoesNotListenFastEnoughIsLetGoAndOthersAreNot() throws Exception {
    Subscription slow = bus.subscribe("g").orElseThrow();
    for (int i = 0; i < EventBus.CAPACITY; i++) {
      bus.publish("g", FaceEvent.noFace());
    }
    assertThat(slow.isOpen()).isTrue();
    Subscription fast = bus.subscribe("g").orElseThrow();
    bus.publish("g", FaceEvent.noFace());
    assertThat(slow.isOpen()).isFalse();
    assertThat(slow.next(LONG)).isEmpty();
    assertThat(fast.next(LONG)).isPresent();
  }

  @Test
  void notMoreThanANumberListenAndWhoLeavesMakesPlace() {
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < EventBus.MAX_SUBSCRIPTIONS; i++) {
      all.add(bus.subscribe("g").orElseThrow());
    }
    assertThat(bus.subscribe("g")).isEmpty();
    all.get(3).close();
    assertThat(bus.subscribe("g")).isPresent();
  }

  @Test
  void theEndWakesThoseWhoWait() throws Exception {
    Subscription subscription = bus.subscribe("g").orElseThrow();
    FutureTask<Boolean> waiting = new FutureTask<>(() -> subscription.next(LONG).isPresent());
    new Thread(waiting).start();
    bus.close();
    assertThat(waiting.get()).isFalse();
    assertThat(bus.subscribe("g")).isEmpty();
  }

  @Test
  void aListenerThatFailsCostsNobodyAnything() {
    List<PublishedEvent> heard = new ArrayList<>();
    bus.add(
        event -> {
          throw new IllegalStateException();
        });
    bus.add(heard::add);
    bus.publish("g", FaceEvent.noFace());
    assertThat(heard).hasSize(1);
  }

  @Test
  void namesAreToldOnlyIfAskedFor() {
    List<PublishedEvent> heard = new ArrayList<>();
    bus.add(heard::add);
    bus.publish("g", FaceEvent.deleted(new FaceEvent.Whose(7, "Ada"), 2));
    PublishedEvent event = heard.get(0);
    assertThat(event.fields(true))
        .containsEntry("subject", "Ada")
        .containsEntry("subject_id", 7L)
        .containsEntry("faces", 2L)
        .containsEntry("type", "deleted")
        .containsEntry("at", "2026-03-04T05:06:07Z");
    assertThat(event.fields(false)).doesNotContainKey("subject").containsEntry("subject_id", 7L);
  }
}

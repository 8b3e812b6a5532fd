package io.facenet.server.event;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** From where events happen to whoever listens. Thread-safe; publishing never waits or fails. */
public final class EventBus implements AutoCloseable {
  /** How many can listen at once; each holds a thread. */
  public static final int MAX_SUBSCRIPTIONS = 32;

  /** How many events may wait for one listener. */
  static final int CAPACITY = 256;

  private static final System.Logger LOGGER = System.getLogger(EventBus.class.getName());

  private final Clock clock;
  private final List<EventListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private boolean closed;

  /**
   * @param clock by which events are dated
   */
  public EventBus(Clock clock) {
    this.clock = clock;
  }

  /** Tells all who listen. */
  public void publish(String gallery, FaceEvent event) {
    if (!isHeard(gallery)) {
      return;
    }
    PublishedEvent published =
        new PublishedEvent(UUID.randomUUID(), clock.instant(), gallery, event);
    subscriptions.forEach(subscription -> subscription.hear(published));
    for (EventListener listener : listeners) {
      try {
        listener.hear(published);
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.WARNING, "an event was lost: {0}", e.getClass().getName());
      }
    }
  }

  /** Whether anybody listens to what happens in a gallery. */
  public boolean isHeard(String gallery) {
    return !listeners.isEmpty()
        || subscriptions.stream().anyMatch(each -> each.gallery().equals(gallery));
  }

  /** Tells a listener of all galleries, from now on. */
  public void add(EventListener listener) {
    listeners.add(listener);
  }

  /** Events of one gallery from now on; nothing if too many listen, or it is over. */
  public synchronized Optional<Subscription> subscribe(String gallery) {
    if (closed || subscriptions.size() >= MAX_SUBSCRIPTIONS) {
      return Optional.empty();
    }
    Subscription subscription = new Subscription(gallery, CAPACITY, subscriptions::remove);
    subscriptions.add(subscription);
    return Optional.of(subscription);
  }

  /** Ends all subscriptions; there are no new ones. */
  @Override
  public synchronized void close() {
    closed = true;
    subscriptions.forEach(Subscription::close);
  }
}

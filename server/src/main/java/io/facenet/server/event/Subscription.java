package io.facenet.server.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Events of one gallery that wait to be fetched, and not more than a number: a listener who fetches
 * too slowly is let go, since no request waits for one.
 */
public final class Subscription implements EventListener, AutoCloseable {
  private final String gallery;
  private final int capacity;
  private final Consumer<Subscription> closing;
  private final Deque<PublishedEvent> waiting = new ArrayDeque<>();
  private boolean open = true;

  Subscription(String gallery, int capacity, Consumer<Subscription> closing) {
    this.gallery = gallery;
    this.capacity = capacity;
    this.closing = closing;
  }

  @Override
  public void hear(PublishedEvent event) {
    if (event.gallery().equals(gallery) && !put(event)) {
      close();
    }
  }

  private synchronized boolean put(PublishedEvent event) {
    if (waiting.size() >= capacity) {
      return false;
    }
    waiting.add(event);
    notifyAll();
    return true;
  }

  /** The next event; nothing if none came in time, or the subscription has ended. */
  public synchronized Optional<PublishedEvent> next(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (open && waiting.isEmpty()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    return Optional.ofNullable(waiting.poll());
  }

  /** Whether events still come. */
  public synchronized boolean isOpen() {
    return open;
  }

  String gallery() {
    return gallery;
  }

  /** Ends it; what waits is forgotten. */
  @Override
  public void close() {
    synchronized (this) {
      open = false;
      waiting.clear();
      notifyAll();
    }
    closing.accept(this);
  }
}

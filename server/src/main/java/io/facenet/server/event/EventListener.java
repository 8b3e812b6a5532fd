package io.facenet.server.event;

/** Hears events, from many threads; must not wait. */
@FunctionalInterface
public interface EventListener {
  /** Something happened. */
  void hear(PublishedEvent event);
}

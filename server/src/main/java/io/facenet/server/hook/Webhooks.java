package io.facenet.server.hook;

import io.facenet.server.event.EventListener;
import io.facenet.server.event.PublishedEvent;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends events to every configured address, each from a queue and a thread of its own, so that none
 * waits for another and no request for any. What does not fit into a queue is lost, as is what
 * waits when the server ends.
 */
public final class Webhooks implements EventListener, AutoCloseable {
  /** How many events may wait for one address. */
  static final int CAPACITY = 1_000;

  private static final System.Logger LOGGER = System.getLogger(Webhooks.class.getName());

  private final Delivery delivery;
  private final List<Mailbox> mailboxes;

  /** What waits for one address. */
  private record Mailbox(URI address, BlockingQueue<PublishedEvent> waiting, Thread sender) {}

  /** Starts to send. */
  public static Webhooks start(WebhookOptions options) {
    return new Webhooks(
        options.addresses(),
        new Delivery(
            options.secret(),
            new HttpTransport(),
            time -> Thread.sleep(time.toMillis()),
            Clock.systemUTC()));
  }

  Webhooks(List<URI> addresses, Delivery delivery) {
    this.delivery = delivery;
    this.mailboxes = addresses.stream().map(this::mailbox).toList();
    mailboxes.forEach(mailbox -> mailbox.sender().start());
  }

  private Mailbox mailbox(URI address) {
    BlockingQueue<PublishedEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
    Thread sender = new Thread(() -> send(address, waiting), "webhook");
    sender.setDaemon(true);
    return new Mailbox(address, waiting, sender);
  }

  private void send(URI address, BlockingQueue<PublishedEvent> waiting) {
    try {
      while (true) {
        PublishedEvent event = waiting.take();
        if (!delivery.deliver(address, event)) {
          lost(address, "was not taken");
        }
      }
    } catch (InterruptedException e) {
      // The server ends.
    }
  }

  @Override
  public void hear(PublishedEvent event) {
    for (Mailbox mailbox : mailboxes) {
      if (!mailbox.waiting().offer(event)) {
        lost(mailbox.address(), "had no place in the queue");
      }
    }
  }

  /** The path of an address may be a secret, its host is none. */
  private static void lost(URI address, String why) {
    LOGGER.log(
        System.Logger.Level.WARNING, "an event for {0} {1} and is lost", address.getHost(), why);
  }

  @Override
  public void close() {
    mailboxes.forEach(mailbox -> mailbox.sender().interrupt());
  }
}

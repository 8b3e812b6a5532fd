package io.facenet.server;

import io.facenet.FaceNetOptions;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.server.face.InboxPolicy;
import io.facenet.server.hook.WebhookOptions;
import io.facenet.server.http.WebOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server is set up. Start from {@link #defaults(Path)} and change what differs.
 *
 * @param folder of keys, log and galleries; made if it is missing
 * @param models which models, and on how many threads
 * @param web where and how it listens
 * @param keepPhotos whether enrolled photos are kept
 * @param log takes one line of JSON a request, from many threads
 * @param webhooks where events are sent
 * @param retention how long new people are kept; empty for until somebody deletes them
 * @param inbox whether faces that are nobody's are kept
 * @param key that all galleries are encrypted with; empty for none of them
 */
public record ServerOptions(
    Path folder,
    FaceNetOptions models,
    WebOptions web,
    boolean keepPhotos,
    Consumer<String> log,
    WebhookOptions webhooks,
    Optional<Duration> retention,
    InboxPolicy inbox,
    Optional<GalleryKey> key) {
  public ServerOptions {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(web, "web");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(webhooks, "webhooks");
    Objects.requireNonNull(retention, "retention");
    Objects.requireNonNull(inbox, "inbox");
    Objects.requireNonNull(key, "key");
  }

  /**
   * The default models, on port 8000 of this machine alone, without kept photos, log and webhooks.
   */
  public static ServerOptions defaults(Path folder) {
    return new ServerOptions(
        folder,
        FaceNetOptions.defaults(),
        WebOptions.defaults(),
        false,
        line -> {},
        WebhookOptions.none(),
        Optional.empty(),
        InboxPolicy.none(),
        Optional.empty());
  }

  /** With other models. */
  public ServerOptions withModels(FaceNetOptions others) {
    return new ServerOptions(folder, others, web, keepPhotos, log, webhooks, retention, inbox, key);
  }

  /** Listening otherwise. */
  public ServerOptions withWeb(WebOptions other) {
    return new ServerOptions(
        folder, models, other, keepPhotos, log, webhooks, retention, inbox, key);
  }

  /** Whether enrolled photos are kept. */
  public ServerOptions withKeptPhotos(boolean kept) {
    return new ServerOptions(folder, models, web, kept, log, webhooks, retention, inbox, key);
  }

  /** With a log of requests. */
  public ServerOptions withLog(Consumer<String> lines) {
    return new ServerOptions(
        folder, models, web, keepPhotos, lines, webhooks, retention, inbox, key);
  }

  /** Sending events. */
  public ServerOptions withWebhooks(WebhookOptions others) {
    return new ServerOptions(folder, models, web, keepPhotos, log, others, retention, inbox, key);
  }

  /** Keeping new people so long. */
  public ServerOptions withRetention(Duration period) {
    return new ServerOptions(
        folder, models, web, keepPhotos, log, webhooks, Optional.of(period), inbox, key);
  }

  /** Keeping faces that are nobody's, or not. */
  public ServerOptions withInbox(InboxPolicy other) {
    return new ServerOptions(folder, models, web, keepPhotos, log, webhooks, retention, other, key);
  }

  /** With galleries that are encrypted. */
  public ServerOptions withKey(GalleryKey secret) {
    return new ServerOptions(
        folder, models, web, keepPhotos, log, webhooks, retention, inbox, Optional.of(secret));
  }
}

package io.facenet.server.hook;

import java.net.URI;
import java.util.List;

/**
 * Where events are sent.
 *
 * @param addresses of HTTP or HTTPS; none: nothing is sent
 * @param secret by which messages are signed, 16 bytes at least; not copied
 */
public record WebhookOptions(List<URI> addresses, byte[] secret) {
  private static final int MIN_SECRET = 16;

  public WebhookOptions {
    addresses = List.copyOf(addresses);
    for (URI address : addresses) {
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (!http || address.getHost() == null || address.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "the address of a webhook must be http:// or https:// with a host and without a user");
      }
    }
    if (!addresses.isEmpty() && secret.length < MIN_SECRET) {
      throw new IllegalArgumentException(
          "the secret of webhooks has " + secret.length + " bytes, it must have " + MIN_SECRET);
    }
  }

  /** Nothing is sent. */
  public static WebhookOptions none() {
    return new WebhookOptions(List.of(), new byte[0]);
  }
}

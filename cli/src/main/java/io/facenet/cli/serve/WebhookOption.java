package io.facenet.cli.serve;

import io.facenet.server.hook.WebhookOptions;
import io.facenet.support.FaceNetException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where events are sent; nowhere unless it is given. */
final class WebhookOption {
  @ArgGroup(exclusive = false)
  private Signed signed;

  /** Both or neither. */
  static final class Signed {
    @Option(
        names = "--webhook",
        required = true,
        paramLabel = "URL",
        description =
            "Send events to this address, without names; may be given again (default: nothing is"
                + " sent).")
    private List<URI> addresses;

    @Option(
        names = "--webhook-secret-file",
        required = true,
        paramLabel = "FILE",
        description = "Text that signs them (HMAC-SHA256), 16 bytes at least.")
    private Path secret;
  }

  WebhookOptions options() throws IOException {
    if (signed == null) {
      return WebhookOptions.none();
    }
    byte[] secret = Files.readString(signed.secret).strip().getBytes(StandardCharsets.UTF_8);
    try {
      return new WebhookOptions(signed.addresses, secret);
    } catch (IllegalArgumentException e) {
      throw new FaceNetException(e.getMessage(), e);
    }
  }
}

package io.facenet.server.hook;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Sends a message. */
@FunctionalInterface
interface Transport {
  /**
   * Posts JSON.
   *
   * @return the status of HTTP
   * @throws IOException if there was no answer
   */
  int post(URI address, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException;
}

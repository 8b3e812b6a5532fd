package io.facenet.server.http;

import io.facenet.server.key.ApiKey;
import java.util.Optional;

/** Decides how many requests are answered at once; knows how many there are, not what they ask. */
public interface Gate {
  /**
   * Lets a request in, before its body is read.
   *
   * @param route that it asks for
   * @param key that it came with
   * @param bytes of its body at most
   * @throws ApiException 429 with code 61 if all places are taken, with 65 if the key asks too often
   */
  Pass enter(Route route, Optional<ApiKey> key, long bytes);

  /** A request that was let in. */
  interface Pass extends AutoCloseable {
    /** Waits for its turn to work; called once its body is there. */
    void begin() throws InterruptedException;

    /** Gives up its turn; a reply is sent without one. */
    void end();

    /** The request is answered. */
    @Override
    void close();
  }
}

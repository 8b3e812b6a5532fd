package io.facenet.server.watch;

import io.facenet.server.http.ApiException;
import io.facenet.server.http.Gate;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.RateLimit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The queue: so many requests are worked on, so many wait, not all of them with one key, so many
 * bytes of all are in memory, and so often a key may ask. What is light needs no place, but its
 * bytes count as all others.
 */
public final class Admission implements Gate {
  private static final int BURST_SECONDS = 2;
  private static final int OTHERS = 4;

  private final Limits limits;
  private final Semaphore turns;
  private final RateLimit rate;
  private final Map<String, Integer> placesOfKeys = new HashMap<>();
  private int places;
  private long bytesInFlight;

  public Admission(Limits limits) {
    this.limits = limits;
    this.turns = new Semaphore(limits.processors(), true);
    this.rate =
        new RateLimit(limits.requestsPerSecond(), limits.requestsPerSecond() * BURST_SECONDS);
  }

  @Override
  public Pass enter(Route route, Optional<ApiKey> key, long bytes) {
    if (key.isPresent() && !rate.allows(key.get().id())) {
      throw new ApiException(429, 65, "This API key asks too often");
    }
    boolean heavy = route.cost() == Cost.HEAVY;
    String holder = key.map(ApiKey::id).orElse("");
    take(holder, heavy ? 1 : 0, bytes);
    return new Admitted(holder, heavy ? 1 : 0, bytes);
  }

  /** How many requests have a place: they are worked on, wait, or still come in. */
  public synchronized int depth() {
    return places;
  }

  /** How many bytes of bodies may be in memory now. */
  public synchronized long bytesInFlight() {
    return bytesInFlight;
  }

  private synchronized void take(String key, int place, long bytes) {
    int ofKey = placesOfKeys.getOrDefault(key, 0);
    boolean full =
        place > 0 && (places >= limits.processors() + limits.maxWaiting() || ofKey >= mostOfKey());
    if (full || bytes > 0 && bytesInFlight + bytes > limits.maxBytesInFlight()) {
      throw new ApiException(429, 61, "The server is busy, please try again");
    }
    places += place;
    bytesInFlight += bytes;
    if (place > 0) {
      placesOfKeys.put(key, ofKey + place);
    }
  }

  /** A quarter of those who wait are of other keys. */
  private int mostOfKey() {
    return limits.processors() + limits.maxWaiting() - limits.maxWaiting() / OTHERS;
  }

  private synchronized void giveBack(String key, int place, long bytes) {
    places -= place;
    bytesInFlight -= bytes;
    if (place > 0) {
      placesOfKeys.computeIfPresent(key, (any, count) -> count > place ? count - place : null);
    }
  }

  /** One that was let in; used by one thread. */
  private final class Admitted implements Pass {
    private final String key;
    private final int place;
    private final long bytes;
    private boolean working;

    private Admitted(String key, int place, long bytes) {
      this.key = key;
      this.place = place;
      this.bytes = bytes;
    }

    @Override
    public void begin() throws InterruptedException {
      turns.acquire();
      working = true;
    }

    @Override
    public void end() {
      if (working) {
        working = false;
        turns.release();
      }
    }

    @Override
    public void close() {
      end();
      giveBack(key, place, bytes);
    }
  }
}

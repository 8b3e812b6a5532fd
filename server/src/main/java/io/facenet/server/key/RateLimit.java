package io.facenet.server.key;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many may come: a bucket of tokens each, that fills again with time. Of those that came longest ago no
 * bucket is kept, so what is held is bounded; theirs would be full by then.
 */
public final class RateLimit {
  private static final int MAX_BUCKETS = 10_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_BUCKETS;
        }
      };

  private record Bucket(double tokens, long at) {}

  /**
   * @param perSecond on average
   * @param burst at once
   */
  public RateLimit(double perSecond, int burst) {
    this(perSecond, burst, System::nanoTime);
  }

  RateLimit(double perSecond, int burst, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanos = nanos;
  }

  /** Whether this one may come now; takes a token if so. */
  public synchronized boolean allows(String who) {
    long now = nanos.getAsLong();
    Bucket last = buckets.getOrDefault(who, new Bucket(burst, now));
    double tokens = Math.min(burst, last.tokens + (now - last.at) / NANOS * perSecond);
    boolean allowed = tokens >= 1;
    buckets.put(who, new Bucket(allowed ? tokens - 1 : tokens, now));
    return allowed;
  }
}

package io.facenet.server.http;

/**
 * How much one request, and all requests at once, may take.
 *
 * @param maxFileBytes of one file
 * @param maxBodyBytes of a whole request
 * @param maxParts of a form
 * @param maxPixels of one photo
 * @param maxBytesInFlight of the bodies of all requests that are being answered
 * @param maxWaiting requests that wait for a processor
 * @param processors photos that are worked on at once
 * @param requestsPerSecond of one key, on average
 * @param failedKeys of one address at once; half a one more a second
 */
public record Limits(
    int maxFileBytes,
    int maxBodyBytes,
    int maxParts,
    long maxPixels,
    long maxBytesInFlight,
    int maxWaiting,
    int processors,
    int requestsPerSecond,
    int failedKeys) {
  private static final int MIB = 1 << 20;

  public Limits {
    if (maxFileBytes < 1 || maxBodyBytes < maxFileBytes || maxBytesInFlight < maxBodyBytes) {
      throw new IllegalArgumentException("a file fits into a request, and a request into what may be in flight");
    }
    if (maxParts < 1 || maxPixels < 1 || maxWaiting < 0 || processors < 1 || requestsPerSecond < 1 || failedKeys < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }

  /** 5 MiB a file, 10 MiB a request (CompreFace's), 1000 parts, 100 megapixels, an eighth of the memory in flight. */
  public static Limits defaults() {
    int body = 10 * MIB;
    long memory = Runtime.getRuntime().maxMemory() / 8;
    return new Limits(
        5 * MIB, body, 1_000, 100_000_000, Math.max(memory, 2L * body), 64, Runtime.getRuntime().availableProcessors(), 200, 20);
  }

  /** With other sizes of a file and of a request. */
  public Limits withBytes(int file, int body) {
    return new Limits(
        file,
        body,
        maxParts,
        maxPixels,
        Math.max(maxBytesInFlight, body),
        maxWaiting,
        processors,
        requestsPerSecond, failedKeys);
  }

  /** With other numbers of requests at once. */
  public Limits withQueue(int working, int waiting) {
    return new Limits(
        maxFileBytes, maxBodyBytes, maxParts, maxPixels, maxBytesInFlight, waiting, working, requestsPerSecond, failedKeys);
  }

  /** With another rate for each key. */
  public Limits withRequestsPerSecond(int rate) {
    return new Limits(
        maxFileBytes, maxBodyBytes, maxParts, maxPixels, maxBytesInFlight, maxWaiting, processors, rate, failedKeys);
  }

  /** With another number of failed keys of one address. */
  public Limits withFailedKeys(int count) {
    return new Limits(
        maxFileBytes, maxBodyBytes, maxParts, maxPixels, maxBytesInFlight, maxWaiting, processors, requestsPerSecond, count);
  }
}

package io.facenet.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Reads a body whole into memory, unless it is too large or comes so slowly that it would hold a place for ever. */
final class BodyReader {
  private static final int CHUNK = 1 << 16;
  private static final double NANOS = 1e9;
  private static final double GRACE_SECONDS = 5;

  private final int maxBytes;
  private final int minBytesPerSecond;
  private final LongSupplier nanos;

  BodyReader(int maxBytes, int minBytesPerSecond) {
    this(maxBytes, minBytesPerSecond, System::nanoTime);
  }

  BodyReader(int maxBytes, int minBytesPerSecond, LongSupplier nanos) {
    this.maxBytes = maxBytes;
    this.minBytesPerSecond = minBytesPerSecond;
    this.nanos = nanos;
  }

  /**
   * Reads to the end.
   *
   * @throws ApiException 413 with code 60, or 408 if after some seconds less than the least speed was kept
   */
  byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    long begun = nanos.getAsLong();
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      if (all.size() + count > maxBytes) {
        throw Faults.tooLarge();
      }
      all.write(chunk, 0, count);
      double seconds = (nanos.getAsLong() - begun) / NANOS;
      if (seconds > GRACE_SECONDS && all.size() < seconds * minBytesPerSecond) {
        throw Faults.ofStatus(408);
      }
    }
    return all.toByteArray();
  }
}

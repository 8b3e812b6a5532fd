package io.facenet.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * Reads a body whole into memory, unless it is too large or comes so slowly that it would hold a
 * place for ever.
 */
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
   * @throws ApiException 413 with code 60, or 408 if after some seconds less than the least speed
   *     was kept
   */
  byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pass(in, all, minBytesPerSecond);
    return all.toByteArray();
  }

  /**
   * Reads and forgets the rest of a body, but not for long: who is still sending would otherwise
   * see a broken connection instead of the answer. It may be anybody, without a key.
   */
  void discard(InputStream in) {
    try {
      pass(in, OutputStream.nullOutputStream(), Double.POSITIVE_INFINITY);
    } catch (IOException | RuntimeException e) {
      // The answer is what matters; whether it can be sent shows when it is.
    }
  }

  private void pass(InputStream in, OutputStream out, double bytesPerSecond) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long begun = nanos.getAsLong();
    long all = 0;
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      all += count;
      if (all > maxBytes) {
        throw Faults.tooLarge();
      }
      out.write(chunk, 0, count);
      double seconds = (nanos.getAsLong() - begun) / NANOS;
      if (seconds > GRACE_SECONDS && all < seconds * bytesPerSecond) {
        throw Faults.ofStatus(408);
      }
    }
  }
}

package io.facenet.vision.photo;

import java.io.IOException;
import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as the JDK's decoders read them, without a cache, a copy or a file. */
final class ByteArrayImageStream extends ImageInputStreamImpl {
  /** Decoders that look ahead touch the end a few times; more often means they ran out of data. */
  private static final int MOST_READS_AT_END = 128;

  private final byte[] bytes;
  private int readsAtEnd;

  ByteArrayImageStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : end();
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    if (streamPos >= bytes.length) {
      return end();
    }
    int copied = (int) Math.min(count, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, copied);
    streamPos += copied;
    return copied;
  }

  /** How often a decoder wanted more than there is. */
  int readsAtEnd() {
    return readsAtEnd;
  }

  private int end() throws IOException {
    if (++readsAtEnd > MOST_READS_AT_END) {
      throw new IOException("its data ends too early");
    }
    return -1;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }
}

package io.facenet.vision.photo;

import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as the JDK's decoders read them, without a cache, a copy or a file. */
final class ByteArrayImageStream extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final int length;

  ByteArrayImageStream(byte[] bytes) {
    this(bytes, bytes.length);
  }

  /** Only the first {@code length} bytes. */
  ByteArrayImageStream(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < length ? bytes[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, target.length);
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    if (streamPos >= length) {
      return -1;
    }
    int copied = (int) Math.min(count, length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, copied);
    streamPos += copied;
    return copied;
  }

  @Override
  public long length() {
    return length;
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

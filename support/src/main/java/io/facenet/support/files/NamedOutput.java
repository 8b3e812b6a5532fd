package io.facenet.support.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Says which file it is that cannot be written: "No space left on device" alone does not. */
public final class NamedOutput extends FilterOutputStream {
  private final Path file;

  /**
   * @param file named in errors
   * @param out where the bytes go
   */
  public NamedOutput(Path file, OutputStream out) {
    super(out);
    this.file = file;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}

package io.facenet.gallery.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A long content in sealed pieces: each is bound to its number, to its stream and to whether it is
 * the last, so that none can be left out, doubled or taken from an earlier stream. A vault that
 * seals nothing leaves the content as it is.
 */
public final class SealedStream {
  private static final long MAGIC = 0x464e5345414c4544L; // FNSEALED
  private static final int ID_BYTES = 16;

  /** Bytes of a piece before it is sealed. */
  static final int PIECE = 1 << 18;

  private SealedStream() {}

  /** What is written is sealed. */
  public abstract static class Output extends OutputStream {
    /** Writes what is left. The stream beneath stays open. */
    public abstract void finish() throws IOException;
  }

  /** Seals into a stream what is called by a name. */
  public static Output into(OutputStream out, String name, Vault vault) throws IOException {
    return vault.seals() ? new Pieces(out, name, vault) : new AsItIs(out);
  }

  /**
   * What was sealed, whole.
   *
   * @throws BrokenSealException if it is not what was sealed under this name
   */
  public static ByteBuffer of(ByteBuffer stored, String name, Vault vault) {
    return vault.seals() ? opened(stored.duplicate(), name, vault) : stored;
  }

  private static ByteBuffer opened(ByteBuffer stored, String name, Vault vault) {
    try {
      if (stored.getLong() != MAGIC) {
        throw new BrokenSealException(name);
      }
      String id = id(stored);
      ByteBuffer whole = ByteBuffer.allocate(stored.remaining());
      for (long number = 1; stored.hasRemaining(); number++) {
        byte[] piece = new byte[length(stored, name)];
        stored.get(piece);
        whole.put(vault.open(piece, place(name, id, number, !stored.hasRemaining())));
      }
      return whole.flip();
    } catch (BufferUnderflowException e) {
      throw new BrokenSealException(name);
    }
  }

  private static int length(ByteBuffer stored, String name) {
    int length = stored.getInt();
    if (length < 0 || length > stored.remaining()) {
      throw new BrokenSealException(name);
    }
    return length;
  }

  private static String id(ByteBuffer stored) {
    byte[] id = new byte[ID_BYTES];
    stored.get(id);
    return HexFormat.of().formatHex(id);
  }

  private static Place place(String name, String id, long number, boolean last) {
    return new Place(name, number, id + (last ? " last" : ""));
  }

  private static final class AsItIs extends Output {
    private final OutputStream out;

    AsItIs(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void finish() throws IOException {
      out.flush();
    }
  }

  private static final class Pieces extends Output {
    private final DataOutputStream out;
    private final String name;
    private final Vault vault;
    private final String id;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
    private long number;

    Pieces(OutputStream out, String name, Vault vault) throws IOException {
      this.out = new DataOutputStream(out);
      this.name = name;
      this.vault = vault;
      UUID random = UUID.randomUUID();
      ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES);
      bytes.putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits());
      this.id = HexFormat.of().formatHex(bytes.array());
      this.out.writeLong(MAGIC);
      this.out.write(bytes.array());
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        if (piece.size() == PIECE) {
          put(false); // there is more, so it is not the last
        }
        int some = Math.min(length - done, PIECE - piece.size());
        piece.write(bytes, offset + done, some);
        done += some;
      }
    }

    private void put(boolean last) throws IOException {
      byte[] sealed = vault.seal(piece.toByteArray(), place(name, id, ++number, last));
      piece.reset();
      out.writeInt(sealed.length);
      out.write(sealed);
    }

    @Override
    public void finish() throws IOException {
      put(true);
      out.flush();
    }
  }
}

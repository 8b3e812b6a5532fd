package io.facenet.support.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** SHA-256 of files and of sets of files. */
public final class DataHash {
  private DataHash() {}

  /** SHA-256 of some bytes, as 64 hexadecimal digits. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /** SHA-256 of a file's content, as 64 hexadecimal digits. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] part = new byte[1 << 16];
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        digest.update(part, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes what is hashed. */
  public interface Content {
    /** Writes all of it; the stream need not be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** SHA-256 of what is written, which need never lie in memory as a whole. */
  public static String ofWritten(Content content) throws IOException {
    MessageDigest digest = sha256();
    content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * One hash of many files, whatever their order: SHA-256 over the lines {@code NAME TAB HASH} in
   * order of name.
   *
   * @param hashes the hash of each file, by name
   */
  public static String of(Map<String, String> hashes) {
    SortedMap<String, String> sorted = new TreeMap<>(hashes);
    MessageDigest digest = sha256();
    sorted.forEach(
        (name, hash) ->
            digest.update((name + "\t" + hash + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}

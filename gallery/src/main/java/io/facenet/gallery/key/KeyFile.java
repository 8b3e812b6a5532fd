package io.facenet.gallery.key;

import io.facenet.support.files.FileExposure;
import io.facenet.support.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Key files. One that this program makes is a line of hexadecimal digits, which can be read aloud,
 * printed and put into a safe.
 */
final class KeyFile {
  private static final System.Logger LOGGER = System.getLogger(KeyFile.class.getName());

  /** No key file is longer, with whatever space around it. */
  private static final int MAX_BYTES = 1024;

  private KeyFile() {}

  static void write(Path file, byte[] key) throws IOException {
    byte[] line = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (FileChannel channel =
        PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  static byte[] read(Path file) {
    requirePrivate(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length == GalleryKey.BYTES ? bytes : decoded(file, bytes);
    } catch (NoSuchFileException e) {
      throw new KeyFileException(file, "is not there", false);
    } catch (AccessDeniedException e) {
      throw new KeyFileException(file, "cannot be read: permission denied", false);
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be read: " + e.getMessage(), false);
    }
  }

  private static void requirePrivate(Path file) {
    FileExposure exposure = FileExposure.of(file);
    if (exposure == FileExposure.OTHERS) {
      throw new KeyFileException(file, "can be read by every user of this machine", true);
    }
    if (exposure == FileExposure.GROUP) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "key file {0} can be read by the group of its owner; whoever is in it can read the"
              + " galleries",
          file);
    }
  }

  /** The messages tell lengths only: a key that was mistyped is nearly the key. */
  private static byte[] decoded(Path file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new KeyFileException(file, "is too long for a key; is it one?", false);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    byte[] key;
    try {
      key =
          text.length() == 2 * GalleryKey.BYTES
              ? HexFormat.of().parseHex(text)
              : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(
          file,
          "has "
              + bytes.length
              + " bytes that are neither 64 hexadecimal digits nor base 64 of 32 bytes",
          false);
    }
    if (key.length != GalleryKey.BYTES) {
      throw new KeyFileException(
          file,
          "holds "
              + key.length
              + " bytes; a key has "
              + GalleryKey.BYTES
              + ": as they are, as 64 hexadecimal digits or in base 64",
          false);
    }
    return key;
  }
}

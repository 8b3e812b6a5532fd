package io.facenet.cli.gallery;

import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A photo's file in memory, read once for its hash and its pixels.
 *
 * @param path the file
 * @param bytes its content; not copied
 */
record PhotoBytes(Path path, byte[] bytes) {
  static PhotoBytes read(Path path) throws IOException {
    return new PhotoBytes(path, Files.readAllBytes(path));
  }

  /** SHA-256 in hexadecimal: the same photo under another name has the same. */
  String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Photo photo() throws IOException {
    return Photo.read(bytes, path.toString());
  }
}

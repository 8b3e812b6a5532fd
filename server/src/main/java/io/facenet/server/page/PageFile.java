package io.facenet.server.page;

import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A file that is sent as it is, unless the caller has it.
 *
 * @param contentType exactly
 * @param bytes not copied
 * @param tag by which callers tell that they have it: changes with the content
 */
record PageFile(String contentType, byte[] bytes, String tag) {
  private static final String TEXT = "; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html" + TEXT,
          "js",
          "text/javascript" + TEXT,
          "css",
          "text/css" + TEXT,
          "svg",
          "image/svg+xml",
          "yaml",
          "application/yaml",
          "json",
          "application/json");

  /** Content under a name, whose ending tells the type. */
  static PageFile of(String name, byte[] bytes) {
    return new PageFile(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), bytes, tag(bytes));
  }

  /** One of the resources beside this class. */
  static PageFile resource(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the file " + name + " of the page is missing");
      }
      return of(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file, or 304 for a caller who has it. */
  Reply answer(Call call) {
    boolean known = call.header("If-None-Match").filter(this::isNamedIn).isPresent();
    Reply reply =
        known ? new Reply(304, contentType, Map.of(), out -> {}) : Reply.bytes(contentType, bytes);
    return reply.with("ETag", tag).with("Cache-Control", "no-cache");
  }

  /** Whether a list of tags has this one; weak ones count, since the bytes are the same. */
  private boolean isNamedIn(String tags) {
    return Arrays.stream(tags.split(","))
        .map(String::strip)
        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
        .anyMatch(one -> one.equals("*") || one.equals(tag));
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      byte[] start = Arrays.copyOf(hash, 12);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

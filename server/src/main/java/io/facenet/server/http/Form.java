package io.facenet.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;

/**
 * The parts of a form, all in memory: those with a file name, and those without.
 *
 * @param files by field
 * @param texts by field
 */
record Form(Map<String, List<Upload>> files, Map<String, List<String>> texts) {
  /** No part at all. */
  static final Form EMPTY = new Form(Map.of(), Map.of());

  /**
   * Takes a body apart.
   *
   * @param contentType with the boundary
   * @throws ApiException if there is no boundary (code 34), too much of something (60), or it is no form
   */
  static Form parse(String contentType, byte[] body, Limits limits) throws IOException {
    String boundary = MultiPart.extractBoundary(contentType);
    if (boundary == null || boundary.isEmpty()) {
      throw new ApiException(400, 34, "The form has no boundary, so no part of it can be read");
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxParts(limits.maxParts());
    parser.setMaxFileSize(limits.maxFileBytes());
    // What is larger would be written to the disk.
    parser.setMaxMemoryFileSize(limits.maxFileBytes() + 1L);
    parser.setUseFilesForPartsWithoutFileName(false);
    CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
    parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
    try (MultiPartFormData.Parts parts = parsed.join()) {
      return of(parts);
    } catch (CompletionException | IllegalStateException e) {
      throw isTooMuch(e) ? Faults.tooLarge() : new ApiException(400, 0, "The form is not as it should be");
    }
  }

  private static Form of(MultiPartFormData.Parts parts) throws IOException {
    Form form = new Form(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (MultiPart.Part part : parts) {
      ByteBuffer buffer = Content.Source.asByteBuffer(part.getContentSource());
      byte[] content = new byte[buffer.remaining()];
      buffer.get(content);
      if (part.getFileName() != null) {
        Upload upload = new Upload(part.getFileName(), content);
        form.files.computeIfAbsent(part.getName(), field -> new ArrayList<>()).add(upload);
      } else {
        String text = new String(content, StandardCharsets.UTF_8);
        form.texts.computeIfAbsent(part.getName(), field -> new ArrayList<>()).add(text);
      }
    }
    return form;
  }

  /** The parser says so in words only. */
  private static boolean isTooMuch(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("exceeded") || message.contains("too many")) {
        return true;
      }
    }
    return false;
  }
}

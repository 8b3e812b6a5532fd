package io.facenet.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The body of a request, read once and whole into memory: a form, JSON, or a picture. */
final class Body {
  private static final String ANY_FILE = "file";

  private final HttpServletRequest request;
  private final Limits limits;
  private final Map<String, List<Upload>> files = new LinkedHashMap<>();
  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private byte[] bytes = new byte[0];
  private boolean read;

  Body(HttpServletRequest request, Limits limits) {
    this.request = request;
    this.limits = limits;
  }

  /** Reads what is still to come; then no caller who sends slowly can hold anybody up. */
  void read() throws IOException, ServletException {
    if (read) {
      return;
    }
    read = true;
    if (isForm()) {
      readForm();
    } else {
      bytes = readAll(request.getInputStream(), limits.maxBodyBytes());
    }
  }

  /** Values of a form's field that is no file. */
  List<String> texts(String field) {
    return texts.getOrDefault(field, List.of());
  }

  /** The body as JSON. */
  JsonNode json() {
    String type = type();
    if (!type.isEmpty() && !isJson()) {
      throw Faults.ofStatus(415);
    }
    try {
      JsonNode tree = Json.MAPPER.readTree(bytes);
      if (tree != null && !tree.isMissingNode()) {
        return tree;
      }
    } catch (IOException e) {
      // Said below, without the text that could not be read.
    }
    throw new ApiException(400, 0, "The body is not JSON, or it is nested too deeply");
  }

  /** All files of a field, of which there is at least one. */
  List<Upload> files(String field) {
    List<Upload> found;
    if (isForm()) {
      found = files.getOrDefault(field, List.of());
    } else if (isJson()) {
      found = filesOfJson(json().get(field), field);
    } else if (isPicture()) {
      found = bytes.length == 0 ? List.of() : List.of(checked(new Upload(ANY_FILE, bytes)));
    } else if (type().isEmpty() || bytes.length == 0) {
      found = List.of();
    } else {
      throw Faults.ofStatus(415);
    }
    if (found.isEmpty()) {
      throw new ApiException(400, 34, "Required part '" + field + "' is missing");
    }
    return found;
  }

  private List<Upload> filesOfJson(JsonNode value, String field) {
    List<Upload> found = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(each -> found.add(ofBase64(each, field)));
    } else {
      found.add(ofBase64(value, field));
    }
    return found;
  }

  private Upload ofBase64(JsonNode value, String field) {
    if (value == null || !value.isTextual() || value.asText().isBlank()) {
      throw new ApiException(400, 5, "Field " + field + " cannot be empty");
    }
    try {
      String text = value.asText().replaceAll("[\\r\\n]", "");
      return checked(new Upload(field, Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, 21, "Provided value is not Base64");
    }
  }

  private Upload checked(Upload upload) {
    if (upload.bytes().length > limits.maxFileBytes()) {
      throw Faults.tooLarge();
    }
    return upload;
  }

  /** Parts stay in memory: the web server writes only those to the disk that are larger than what it may hold. */
  private void readForm() throws IOException, ServletException {
    int inMemory = limits.maxFileBytes() + 1;
    request.setAttribute(
        ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
        new MultipartConfigElement("", limits.maxFileBytes(), limits.maxBodyBytes(), inMemory));
    Collection<Part> parts = request.getParts();
    for (Part part : parts) {
      byte[] content = readAll(part.getInputStream(), limits.maxFileBytes());
      Optional<String> name = Optional.ofNullable(part.getSubmittedFileName());
      if (name.isPresent()) {
        files.computeIfAbsent(part.getName(), field -> new ArrayList<>()).add(new Upload(name.get(), content));
      } else {
        texts
            .computeIfAbsent(part.getName(), field -> new ArrayList<>())
            .add(new String(content, StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] readAll(InputStream in, int max) throws IOException {
    byte[] content = in.readNBytes(max + 1);
    if (content.length > max) {
      throw Faults.tooLarge();
    }
    return content;
  }

  private boolean isForm() {
    return type().equals("multipart/form-data");
  }

  private boolean isJson() {
    return type().equals("application/json") || type().endsWith("+json");
  }

  private boolean isPicture() {
    return type().startsWith("image/") || type().equals("application/octet-stream");
  }

  private String type() {
    String type = request.getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}

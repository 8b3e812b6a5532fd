package io.facenet.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The body of a request, whole in memory: a form, JSON, or a picture. */
final class Body {
  private static final String ANY_FILE = "file";

  private final String contentType;
  private final byte[] bytes;
  private final Limits limits;
  private final Form form;

  /**
   * @param contentType as it was sent; empty for none
   * @throws ApiException if it is a form that cannot be taken apart
   */
  Body(String contentType, byte[] bytes, Limits limits) throws IOException {
    this.contentType = contentType;
    this.bytes = bytes;
    this.limits = limits;
    this.form = isForm() ? Form.parse(contentType, bytes, limits) : Form.EMPTY;
  }

  /** Values of a form's field that is no file. */
  List<String> texts(String field) {
    return form.texts().getOrDefault(field, List.of());
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
    throw new ApiException(
        400, 0, "The body is not JSON, or it is nested too deeply or has too many values");
  }

  /** All files of a field, of which there is at least one. */
  List<Upload> files(String field) {
    List<Upload> found;
    if (isForm()) {
      found = form.files().getOrDefault(field, List.of());
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
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}

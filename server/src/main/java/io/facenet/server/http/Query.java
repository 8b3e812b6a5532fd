package io.facenet.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters of a query, as clients of CompreFace send them: its own joins options by a further {@code ?}, so one before
 * a known name separates; and a leading {@code &}, as Python's sends it, does no harm.
 */
final class Query {
  /** All parameters that any route knows. */
  private static final String KNOWN =
      "limit|det_prob_threshold|prediction_count|face_plugins|status|detect_faces|subject|page|size|sort|far|threshold"
          + "|min_similarity|min_quality|duplicate|metadata|face|box|format|before";

  private static final Pattern SEPARATOR = Pattern.compile("&|\\?(?=(?:" + KNOWN + ")=)");

  private Query() {}

  /**
   * Values by name, decoded; those that are empty are left out.
   *
   * @param raw as it stands in the request; null for none
   * @throws ApiException if its percent encoding is broken
   */
  static Map<String, List<String>> parse(String raw) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    if (raw == null) {
      return found;
    }
    for (String pair : SEPARATOR.split(raw)) {
      int equals = pair.indexOf('=');
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!value.isEmpty()) {
        found.computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>()).add(value);
      }
    }
    return found;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, 26, "The query is not percent-encoded as it should be");
    }
  }
}

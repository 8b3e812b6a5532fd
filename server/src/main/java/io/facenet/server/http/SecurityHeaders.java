package io.facenet.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer tells a browser not to do; a reply with such a header of its own goes first. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  /**
   * By name.
   *
   * @param cors whether pages from elsewhere may read answers
   */
  static Map<String, String> of(boolean cors) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'");
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", cors ? "cross-origin" : "same-origin");
    headers.put("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
    if (cors) {
      headers.put("Access-Control-Allow-Origin", "*");
    }
    return headers;
  }

  /** What a browser asks for before it lets a page from elsewhere ask, as the gateway of CompreFace answers. */
  static Map<String, String> preflight() {
    return Map.of(
        "Access-Control-Allow-Methods", "GET, POST, OPTIONS, PUT, PATCH, DELETE",
        "Access-Control-Allow-Headers", "x-api-key, Content-Type, Accept, Cache-Control, X-Requested-With",
        "Access-Control-Max-Age", "1728000");
  }
}

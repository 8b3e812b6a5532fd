package io.facenet.server.http;

import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.KeyStore;
import io.facenet.server.key.RateLimit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who asks, and whether they may. A key that works is always let in, since many callers may share an address; who tries
 * others is heard less and less often.
 */
final class Authenticator {
  static final String HEADER = "x-api-key";
  private static final Pattern KEY = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final int SHOWN = 4;

  private final KeyStore keys;
  private final RateLimit failures;

  /**
   * @param failures of an address
   */
  Authenticator(KeyStore keys, RateLimit failures) {
    this.keys = keys;
    this.failures = failures;
  }

  /**
   * The key of a request; nothing where none is needed.
   *
   * @param header as it was sent
   * @param address of the caller
   * @throws ApiException as CompreFace refuses (codes 20, 26, 10), or 403 with code 63
   */
  Optional<ApiKey> check(Access access, Optional<String> header, String address) {
    if (access.scope().isEmpty()) {
      return Optional.empty();
    }
    String secret =
        header.map(String::strip).orElseThrow(() -> new ApiException(400, 20, "Missing header: " + HEADER));
    if (!KEY.matcher(secret).matches()) {
      throw new ApiException(400, 26, "Service API key should be UUID");
    }
    ApiKey key =
        keys.find(UUID.fromString(secret))
            .filter(found -> isOf(access, found))
            .orElseThrow(() -> unknown(access, secret, address));
    if (keys.isExpired(key)) {
      throw new ApiException(403, 63, "This API key has expired");
    }
    if (!key.may(access.scope().get())) {
      String scope = access.scope().get().name().toLowerCase(Locale.ROOT);
      throw new ApiException(403, 63, "This API key lacks the scope " + scope);
    }
    return Optional.of(key);
  }

  private static boolean isOf(Access access, ApiKey key) {
    return key.kind() == KeyKind.ADMIN || access.kind().filter(kind -> kind != key.kind()).isEmpty();
  }

  private ApiException unknown(Access access, String secret, String address) {
    if (!failures.allows(address)) {
      return new ApiException(429, 65, "Too many requests with unknown API keys; try again later");
    }
    String service = access.kind().map(kind -> name(kind) + " service").orElse("Service");
    String ending = secret.substring(secret.length() - SHOWN);
    return new ApiException(404, 10, service + " with API Key ****" + ending + " not found");
  }

  private static String name(KeyKind kind) {
    return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
  }
}

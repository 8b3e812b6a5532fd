package io.facenet.server.more;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.server.http.Access;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.AuditEntry;
import io.facenet.server.key.AuditLog;
import io.facenet.server.key.IssuedKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.KeyStore;
import io.facenet.server.key.ListedKey;
import io.facenet.server.key.NewKey;
import io.facenet.server.key.Scope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys and the log of what was done with them; for admins. */
public final class KeyRoutes {
  private static final String PATH = "/api/v1/keys";
  private static final int DEFAULT_ENTRIES = 100;
  private static final int MAX_ENTRIES = 1_000;

  private final KeyStore keys;
  private final AuditLog audit;

  private KeyRoutes(KeyStore keys, AuditLog audit) {
    this.keys = keys;
    this.audit = audit;
  }

  /** The routes. */
  public static List<Route> of(KeyStore keys, AuditLog audit) {
    KeyRoutes routes = new KeyRoutes(keys, audit);
    Access admin = Access.of(Scope.ADMIN);
    return List.of(
        new Route(Method.GET, PATH, admin, Cost.LIGHT, call -> routes.list()),
        new Route(Method.POST, PATH, admin, Cost.LIGHT, routes::create),
        new Route(Method.DELETE, PATH + "/{id}", admin, Cost.LIGHT, routes::revoke),
        new Route(Method.GET, "/api/v1/audit", admin, Cost.LIGHT, routes::log));
  }

  /** A key as it is shown. */
  record KeyView(
      String id,
      String ending,
      String label,
      KeyKind kind,
      List<Scope> scopes,
      String gallery,
      ApiKey.Unknown unknown,
      String created,
      String expires,
      String used) {
    static KeyView of(ListedKey listed) {
      ApiKey key = listed.key();
      return new KeyView(
          key.id(),
          listed.ending(),
          key.label(),
          key.kind(),
          key.scopes().stream().sorted().toList(),
          key.gallery(),
          key.unknown(),
          listed.created().toString(),
          key.expires().map(Instant::toString).orElse(null),
          listed.used().map(Instant::toString).orElse(null));
    }
  }

  /** An entry of the log as it is shown. */
  record EntryView(
      long number, String at, String key, String action, String subject, long count, int status, String hash) {
    static EntryView of(AuditEntry entry) {
      return new EntryView(
          entry.number(),
          entry.at().toString(),
          entry.key(),
          entry.action(),
          entry.subject().isEmpty() ? null : entry.subject(),
          entry.count(),
          entry.status(),
          entry.hash());
    }
  }

  /** The log, and whether nobody changed it. */
  record LogView(List<EntryView> entries, long total, boolean intact, Long firstFault) {}

  private Reply list() {
    return Reply.json(Map.of("keys", keys.list().stream().map(KeyView::of).toList()));
  }

  private Reply create(Call call) {
    IssuedKey issued = keys.create(wanted(call.json()));
    ListedKey listed =
        keys.list().stream().filter(key -> key.key().id().equals(issued.key().id())).findFirst().orElseThrow();
    return Reply.json(201, Map.of("api_key", issued.secret(), "key", KeyView.of(listed)));
  }

  private static NewKey wanted(JsonNode json) {
    KeyKind kind =
        text(json, "kind")
            .map(name -> constant(KeyKind.class, "kind", name))
            .orElseThrow(() -> new ApiException(400, 5, "Field kind cannot be empty"));
    try {
      return new NewKey(
          text(json, "label").orElse(""),
          kind,
          scopes(json.get("scopes"), kind),
          text(json, "gallery").orElse(NewKey.MAIN),
          text(json, "unknown")
              .map(name -> constant(ApiKey.Unknown.class, "unknown", name))
              .orElse(ApiKey.Unknown.NEAREST),
          text(json, "expires").map(Instant::parse));
    } catch (DateTimeParseException e) {
      throw new ApiException(400, 26, "expires is no time such as 2030-01-31T00:00:00Z");
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, 26, e.getMessage());
    }
  }

  /** Without a word all that keys of other kinds than an admin's may have. */
  private static Set<Scope> scopes(JsonNode json, KeyKind kind) {
    if (json == null || json.isNull()) {
      return NewKey.of(kind, NewKey.MAIN).scopes();
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    json.forEach(name -> scopes.add(constant(Scope.class, "scopes", name.asText())));
    return scopes;
  }

  private static Optional<String> text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value == null || !value.isTextual() || value.asText().isBlank()
        ? Optional.empty()
        : Optional.of(value.asText());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String field, String name) {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      List<E> all = List.of(type.getEnumConstants());
      throw new ApiException(400, 26, field + " is one of " + all);
    }
  }

  private Reply revoke(Call call) {
    String id = call.path("id");
    try {
      if (!keys.revoke(id)) {
        throw new ApiException(404, 10, "There is no API key of this id");
      }
    } catch (IllegalStateException e) {
      throw new ApiException(409, 67, e.getMessage());
    }
    return Reply.json(Map.of("id", id));
  }

  private Reply log(Call call) {
    Optional<Long> fault = audit.verify();
    List<EntryView> entries =
        audit.latest(number(call, "before", Long.MAX_VALUE), (int) limit(call)).stream().map(EntryView::of).toList();
    return Reply.json(new LogView(entries, audit.size(), fault.isEmpty(), fault.orElse(null)));
  }

  private static long limit(Call call) {
    long limit = number(call, "limit", DEFAULT_ENTRIES);
    if (limit < 1 || limit > MAX_ENTRIES) {
      throw new ApiException(400, 26, "limit is 1 to " + MAX_ENTRIES);
    }
    return limit;
  }

  private static long number(Call call, String name, long standard) {
    try {
      return call.query(name).map(Long::parseLong).orElse(standard);
    } catch (NumberFormatException e) {
      throw new ApiException(400, 26, name + " is no number");
    }
  }
}

package io.facenet.server.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which names in the header {@code Host} are ours. A page from elsewhere can have its own name point to this machine (DNS
 * rebinding), but it cannot have the browser send another name than its own.
 */
final class HostCheck {
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\]");

  private final Set<String> names = new TreeSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
  private final boolean anyAddress;

  HostCheck(WebOptions options) {
    String host = options.host().toLowerCase(Locale.ROOT);
    names.add(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
    options.publicName().ifPresent(name -> names.add(PORT.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("")));
    anyAddress = WILDCARDS.contains(host);
  }

  /**
   * Whether a request with this header may be answered. On all interfaces every address is ours: an address cannot be
   * pointed elsewhere.
   *
   * @param header null if there was none, which no browser does
   */
  boolean allows(String header) {
    if (header == null) {
      return true;
    }
    String name = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
    if (name.endsWith(".") && name.length() > 1) {
      name = name.substring(0, name.length() - 1);
    }
    return names.contains(name) || anyAddress && ADDRESS.matcher(name).matches();
  }
}

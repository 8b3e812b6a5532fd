package io.facenet.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where and how it listens.
 *
 * @param host name or address of the interface; all of them if it is a wildcard such as 0.0.0.0
 * @param port 0 for any that is free
 * @param publicName by which others call it, if that is not the host
 * @param tls certificate and key
 * @param cors whether pages from elsewhere may ask
 * @param limits of requests
 * @param idle after so long without a byte a connection ends
 * @param minBytesPerSecond a body that comes slower is refused
 * @param stop so long requests in flight may take when it stops
 */
public record WebOptions(
    String host,
    int port,
    Optional<String> publicName,
    Optional<Pem> tls,
    boolean cors,
    Limits limits,
    Duration idle,
    int minBytesPerSecond,
    Duration stop) {
  /**
   * A certificate and its key.
   *
   * @param certificate PEM: the chain, its own first
   * @param key PEM: PKCS #8, not encrypted
   */
  public record Pem(Path certificate, Path key) {}

  public WebOptions {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(limits, "limits");
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("port is " + port + ", it must be 0 to 65535");
    }
  }

  /** This machine alone, port 8000. */
  public static WebOptions defaults() {
    return new WebOptions(
        "127.0.0.1",
        8000,
        Optional.empty(),
        Optional.empty(),
        false,
        Limits.defaults(),
        Duration.ofSeconds(30),
        1_000,
        Duration.ofSeconds(30));
  }

  /** On another interface and port. */
  public WebOptions at(String otherHost, int otherPort) {
    return new WebOptions(otherHost, otherPort, publicName, tls, cors, limits, idle, minBytesPerSecond, stop);
  }

  /** With a name by which others call it. */
  public WebOptions withPublicName(String name) {
    return new WebOptions(host, port, Optional.of(name), tls, cors, limits, idle, minBytesPerSecond, stop);
  }

  /** With TLS. */
  public WebOptions withTls(Path certificate, Path key) {
    Optional<Pem> pem = Optional.of(new Pem(certificate, key));
    return new WebOptions(host, port, publicName, pem, cors, limits, idle, minBytesPerSecond, stop);
  }

  /** Whether pages from elsewhere may ask. */
  public WebOptions withCors(boolean allowed) {
    return new WebOptions(host, port, publicName, tls, allowed, limits, idle, minBytesPerSecond, stop);
  }

  /** With other limits. */
  public WebOptions withLimits(Limits others) {
    return new WebOptions(host, port, publicName, tls, cors, others, idle, minBytesPerSecond, stop);
  }

  /** With other times: of silence, and for requests in flight at the end. */
  public WebOptions withTimes(Duration silence, Duration end) {
    return new WebOptions(host, port, publicName, tls, cors, limits, silence, minBytesPerSecond, end);
  }

  /** With another least speed of bodies. */
  public WebOptions withMinBytesPerSecond(int rate) {
    return new WebOptions(host, port, publicName, tls, cors, limits, idle, rate, stop);
  }
}

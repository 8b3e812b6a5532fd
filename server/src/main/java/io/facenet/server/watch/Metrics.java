package io.facenet.server.watch;

import io.facenet.server.http.Access;
import io.facenet.server.http.Exchange;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Figures for Prometheus. No label holds what a caller wrote: routes are patterns, methods and stages a few words. */
public final class Metrics implements Consumer<Exchange> {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double NANOS = 1e9;

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter faces = counter("facenet.faces", "Faces that were found in photos");
  private final Counter unknown = counter("facenet.unknown", "Faces that belong to nobody who is enrolled");

  /** The steps from a photo to a name. */
  public enum Stage {
    DECODE,
    DETECT,
    ALIGN,
    EMBED,
    SEARCH
  }

  /**
   * @param admission whose queue is shown
   */
  public Metrics(Admission admission) {
    gauge("facenet.queue.depth", "Requests that are worked on or wait", admission, Admission::depth);
    gauge("facenet.body.bytes", "Bytes of bodies in memory", admission, Admission::bytesInFlight);
    gauge("facenet.rss.bytes", "Resident memory", this, metrics -> ResidentMemory.bytes());
  }

  @Override
  public void accept(Exchange exchange) {
    Timer.builder("facenet.requests")
        .description("Requests")
        .tag("method", exchange.method())
        .tag("route", exchange.route().orElse("none"))
        .tag("status", Integer.toString(exchange.status()))
        .register(registry)
        .record(Duration.ofNanos((long) (exchange.seconds() * NANOS)));
  }

  /** A step took so long. */
  public void stage(Stage stage, Duration time) {
    Timer.builder("facenet.stage")
        .description("Steps from a photo to a name")
        .tag("stage", stage.name().toLowerCase(java.util.Locale.ROOT))
        .register(registry)
        .record(time);
  }

  /** So many faces were found. */
  public void faces(int count) {
    faces.increment(count);
  }

  /** So many faces belong to nobody who is enrolled. */
  public void unknown(int count) {
    unknown.increment(count);
  }

  /** A value that is asked for whenever somebody looks; its object is not held. */
  public <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(description).register(registry);
  }

  /** The route under which they are asked for. */
  public List<Route> routes() {
    return List.of(
        new Route(
            Method.GET,
            "/metrics",
            Access.of(Scope.ADMIN),
            Cost.LIGHT,
            call -> Reply.bytes(TYPE, registry.scrape().getBytes(StandardCharsets.UTF_8))));
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}

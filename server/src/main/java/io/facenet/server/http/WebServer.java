package io.facenet.server.http;

import io.facenet.server.http.Route.Method;
import io.facenet.support.FaceNetException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Listens, and takes each request to its route. */
public final class WebServer implements AutoCloseable {
  private static final int HEADER_BYTES = 16 << 10;

  /**
   * Silent, since any caller can make them speak; what matters is thrown, or told by {@link Faults}. Held, because the
   * logging system forgets loggers that nobody holds.
   */
  private static final List<Logger> TALKATIVE = List.of(Logger.getLogger("io.javalin"), Logger.getLogger("org.eclipse.jetty"));

  private final WebOptions options;
  private final List<Route> routes;
  private final Answering answering;
  private final HostCheck hosts;
  private final Map<String, String> headers;
  private final Optional<SslContextFactory.Server> tls;
  private final Javalin javalin;
  private ServerConnector connector;
  private int port;
  private volatile boolean stopping;

  private WebServer(WebOptions options, List<Route> routes, Around around) throws IOException {
    this.options = options;
    this.routes = List.copyOf(routes);
    this.answering = new Answering(around, options);
    this.hosts = new HostCheck(options);
    this.headers = SecurityHeaders.of(options.cors());
    this.tls = options.tls().isPresent() ? Optional.of(Tls.of(options.tls().get())) : Optional.empty();
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the port is taken, or a file of TLS cannot be read
   * @throws FaceNetException if a file of TLS is not what it should be
   */
  public static WebServer start(WebOptions options, List<Route> routes, Around around) throws IOException {
    TALKATIVE.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.OFF));
    WebServer server = new WebServer(options, routes, around);
    try {
      server.javalin.start();
      server.port = server.connector.getLocalPort();
      return server;
    } catch (RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof IOException)) {
        cause = cause.getCause();
      }
      throw new IOException(
          "cannot listen on " + options.host() + ", port " + options.port() + ": " + cause.getMessage(), e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Answers what came, refuses what comes, and returns when all is answered or the time for that is over. */
  @Override
  public void close() {
    stopping = true;
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = options.limits().maxBodyBytes();
    config.jetty.modifyHttpConfiguration(this::configure);
    config.jetty.modifyServer(this::configure);
    config.jetty.addConnector(this::connector);
    config.routes.before(this::before);
    for (Route route : routes) {
      Handler handler = context -> answering.answer(route, context);
      config.routes.addHttpHandler(HandlerType.findOrCreate(route.method().name()), route.path(), handler);
      if (route.method() == Method.GET) {
        // Left to itself the web server says 200 to a HEAD, key or not.
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
      }
    }
    config.routes.exception(Exception.class, this::fail);
    config.routes.exception(HttpResponseException.class, this::fail);
    config.router.javaLangErrorHandler((response, error) -> response.setStatus(503));
    config.requestLogger.http((context, millis) -> answering.tell(context, millis));
  }

  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.addCustomizer(this::addHeaders);
    if (tls.isPresent()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
  }

  private Request addHeaders(Request request, HttpFields.Mutable fields) {
    headers.forEach(fields::put);
    return request;
  }

  private void configure(Server server) {
    server.setStopTimeout(options.stop().toMillis());
    server.setErrorHandler(new JettyFaults(headers));
  }

  private Connector connector(Server server, HttpConfiguration http) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    connector =
        tls.map(context -> new ServerConnector(server, context, plain)).orElseGet(() -> new ServerConnector(server, plain));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.idle().toMillis());
    return connector;
  }

  /** What holds for every path, whether there is something at it or not. */
  private void before(Context context) {
    if (!hosts.allows(context.header("Host"))) {
      throw new ApiException(421, 64, "This server is not known by the name in the header Host");
    }
    if (stopping) {
      context.header("Connection", "close");
      throw Faults.ofStatus(503);
    }
    if (options.cors() && context.method() == HandlerType.OPTIONS) {
      SecurityHeaders.preflight().forEach(context::header);
      context.status(204).skipRemainingHandlers();
    }
  }

  private void fail(Exception failure, Context context) {
    try {
      answering.fail(failure, context);
    } catch (IOException e) {
      // The caller is gone.
    }
  }
}

package io.facenet.server.http;

import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Route.Method;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.RateLimit;
import io.facenet.server.key.Scope;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Takes one request from its header to the last byte of its answer. */
final class Answering {
  private static final String ID = "facenet.id";
  private static final String ROUTE = "facenet.route";
  private static final String KEY = "facenet.key";
  private static final String PATH_KEY = "apiKey";
  private static final double FAILED_KEYS_PER_SECOND = 0.5;

  private final Around around;
  private final Authenticator authenticator;
  private final Limits limits;
  private final BodyReader reader;

  Answering(Around around, WebOptions options) {
    this.around = around;
    this.limits = options.limits();
    this.authenticator =
        new Authenticator(
            around.keys(), new RateLimit(FAILED_KEYS_PER_SECOND, limits.failedKeys()));
    this.reader = new BodyReader(limits.maxBodyBytes(), options.minBytesPerSecond());
  }

  /** Answers what a route is for. */
  void answer(Route route, Context context) throws IOException {
    context.attribute(ROUTE, route.path());
    try {
      Optional<ApiKey> key =
          authenticator.check(route.access(), secret(route, context), context.ip());
      key.ifPresent(found -> context.attribute(KEY, found.id()));
      long bytes = bodyBytes(context);
      try (Gate.Pass pass = around.gate().enter(route, key, bytes)) {
        byte[] body = reader.read(context.req().getInputStream());
        if (route.cost() == Cost.HEAVY) {
          pass.begin();
        }
        Optional<Gate.Pass> turn =
            route.cost() == Cost.HEAVY ? Optional.of(pass) : Optional.empty();
        work(route, new JavalinCall(id(context), context, key, turn, body, limits), pass, context);
      }
    } catch (Throwable failure) {
      fail(failure, context);
    }
  }

  private void work(Route route, JavalinCall call, Gate.Pass pass, Context context)
      throws IOException {
    Reply reply;
    byte[] body;
    try {
      reply = route.handler().answer(call);
      body = reply.body().isStreamed() ? new byte[0] : Sender.bytes(reply);
    } catch (Throwable failure) {
      ApiException fault = Faults.ofHandler(failure, call.id());
      pass.end();
      note(route, call, fault.status());
      throw fault;
    }
    if (reply.body().isStreamed()) {
      try {
        Sender.stream(reply, context);
      } finally {
        note(route, call, reply.status());
      }
    } else {
      pass.end();
      note(route, call, reply.status());
      Sender.send(reply, body, context);
    }
  }

  /**
   * Looking at what one may see is not noted, nor is looking after the server, unless the handler
   * says whom it is about.
   */
  private void note(Route route, JavalinCall call, int status) {
    Scope scope = route.access().scope().orElse(Scope.READ);
    boolean looking = scope == Scope.READ || scope == Scope.ADMIN && route.method() == Method.GET;
    if (!looking || call.isSaid()) {
      JavalinCall.Subject subject = call.subject();
      String action = route.method() + " " + route.path();
      around.audit().add(call.key().id(), action, subject.id(), subject.count(), status);
    }
  }

  /**
   * Says what went wrong, unless an answer is on its way already: then the caller sees that it
   * breaks off.
   */
  void fail(Throwable failure, Context context) throws IOException {
    ApiException fault = Faults.of(failure, context.method().name(), id(context));
    if (context.res().isCommitted()) {
      Sender.breakOff(context);
    } else {
      Reply reply = Fault.reply(fault);
      context.res().resetBuffer();
      if (context.header("Expect") == null) {
        reader.discard(context.req().getInputStream());
      }
      Sender.send(reply, Sender.bytes(reply), context);
    }
  }

  /** Tells of an answer. */
  void tell(Context context, float millis) {
    around
        .answered()
        .accept(
            new Exchange(
                id(context),
                context.method().isHttpMethod() ? method(context) : "OTHER",
                Optional.ofNullable(context.attribute(ROUTE)),
                context.statusCode(),
                millis / 1e3,
                Sender.sent(context),
                Optional.ofNullable(context.attribute(KEY))));
  }

  private static String method(Context context) {
    String name = context.method().name();
    return name.equals("HEAD") || name.equals("OPTIONS") || isOurs(name) ? name : "OTHER";
  }

  private static boolean isOurs(String name) {
    for (Method method : Method.values()) {
      if (method.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** As the header says; without a length it may be as large as any. */
  private long bodyBytes(Context context) {
    long length = context.req().getContentLengthLong();
    if (length > limits.maxBodyBytes()) {
      throw Faults.tooLarge();
    }
    boolean chunked = context.header("Transfer-Encoding") != null;
    return length >= 0 ? length : chunked ? limits.maxBodyBytes() : 0;
  }

  /**
   * Of the header; pictures are also asked for with the key in the path, as the original has it.
   */
  private static Optional<String> secret(Route route, Context context) {
    return route.path().contains("{" + PATH_KEY + "}")
        ? Optional.of(context.pathParam(PATH_KEY))
        : Optional.ofNullable(context.header(Authenticator.HEADER));
  }

  private static String id(Context context) {
    String id = context.attribute(ID);
    if (id == null) {
      id = UUID.randomUUID().toString();
      context.attribute(ID, id);
    }
    return id;
  }
}

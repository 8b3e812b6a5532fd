package io.facenet.server.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Puts a reply on the wire. */
final class Sender {
  private static final String SENT = "facenet.sent";

  private Sender() {}

  /** The whole body. */
  static byte[] bytes(Reply reply) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reply.body().writeTo(out);
    return out.toByteArray();
  }

  /** Sends a reply whose body is whole. */
  static void send(Reply reply, byte[] body, Context context) throws IOException {
    begin(reply, context);
    context.res().setContentLength(body.length);
    context.attribute(SENT, (long) body.length);
    if (!context.method().name().equals("HEAD")) {
      context.res().getOutputStream().write(body);
    }
  }

  /** Sends a reply while it is written. */
  static void stream(Reply reply, Context context) throws IOException {
    begin(reply, context);
    if (context.method().name().equals("HEAD")) {
      return;
    }
    try (Counted out = new Counted(context.res().getOutputStream())) {
      try {
        reply.body().writeTo(out);
      } finally {
        context.attribute(SENT, out.count);
      }
    }
  }

  /** Ends the connection, so that half an answer is not taken for a whole one. */
  static void breakOff(Context context) {
    ServletContextRequest.getServletContextRequest(context.req()).getConnectionMetaData().getConnection().close();
  }

  /** How many bytes of a body were sent. */
  static long sent(Context context) {
    Long sent = context.attribute(SENT);
    return sent == null ? 0 : sent;
  }

  private static void begin(Reply reply, Context context) {
    context.res().setStatus(reply.status());
    context.res().setContentType(reply.contentType());
    reply.headers().forEach(context.res()::setHeader);
  }

  /** Counts what goes through. */
  private static final class Counted extends FilterOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      count++;
    }

    @Override
    public void write(byte[] values, int offset, int length) throws IOException {
      out.write(values, offset, length);
      count += length;
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}

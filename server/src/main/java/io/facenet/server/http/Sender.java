package io.facenet.server.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Puts a reply on the wire. */
final class Sender {
  private static final String SENT = "facenet.sent";
  private static final int CHUNK = 1 << 16;

  private final int maxDiscarded;

  /**
   * @param maxDiscarded bytes of a body that nobody wants are read, so that its sender hears the answer
   */
  Sender(int maxDiscarded) {
    this.maxDiscarded = maxDiscarded;
  }

  /** The whole body. */
  static byte[] bytes(Reply reply) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reply.body().writeTo(out);
    return out.toByteArray();
  }

  /** Sends a reply whose body is whole. */
  void send(Reply reply, byte[] body, Context context) throws IOException {
    begin(reply, context);
    context.res().setContentLength(body.length);
    context.attribute(SENT, (long) body.length);
    if (!context.method().name().equals("HEAD")) {
      context.res().getOutputStream().write(body);
    }
  }

  /** Sends a reply while it is written. */
  void stream(Reply reply, Context context) throws IOException {
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
  void breakOff(Context context) {
    ServletContextRequest.getServletContextRequest(context.req()).getConnectionMetaData().getConnection().close();
  }

  /** Reads and forgets the rest of a body: who is still sending would otherwise see a broken connection. */
  void discardBody(Context context) {
    if (context.header("Expect") != null) {
      return;
    }
    try {
      InputStream in = context.req().getInputStream();
      byte[] chunk = new byte[CHUNK];
      long left = maxDiscarded;
      int count = 0;
      while (left > 0 && count >= 0) {
        count = in.read(chunk);
        left -= Math.max(count, 0);
      }
    } catch (IOException | RuntimeException e) {
      // The answer is what matters; whether it can be sent shows when it is.
    }
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

package io.facenet.server.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests that the web server itself refuses, before there is a call, as all others are answered. */
final class JettyFaults extends ErrorHandler {
  private final Map<String, String> headers;

  /**
   * @param headers of every answer
   */
  JettyFaults(Map<String, String> headers) {
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ApiException fault = Faults.ofStatus(response.getStatus());
    response.setStatus(fault.status());
    headers.forEach((name, value) -> response.getHeaders().put(name, value));
    byte[] body = Fault.bytes(fault.getMessage(), fault.code());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}

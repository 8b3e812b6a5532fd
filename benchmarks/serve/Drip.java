import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A body that comes by one byte a second: how long it holds its connection. usage: Drip LFW */
final class Drip {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("serve-drip").resolve("data");
    try (Server server = Server.start(folder);
        Socket socket = new Socket("127.0.0.1", server.port)) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/recognition/recognize HTTP/1.1\r\nHost: 127.0.0.1:" + server.port
                      + "\r\nx-api-key: " + server.key
                      + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      long start = System.nanoTime();
      InputStream in = socket.getInputStream();
      try {
        while (in.available() == 0 && System.nanoTime() - start < 200_000_000_000L) {
          socket.getOutputStream().write(' ');
          socket.getOutputStream().flush();
          Thread.sleep(1000);
        }
      } catch (IOException closed) {
        // That is what is wanted.
      }
      System.out.printf("one byte a second was ended after %.0f s%n", (System.nanoTime() - start) / 1e9);
    }
  }
}

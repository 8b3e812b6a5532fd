import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Thousands of requests that no friend sends, on plain sockets: no answer of 5xx but 503, every
 * answer with a message and a code, and the process lives. usage: Hostile LFW [REQUESTS]
 */
final class Hostile {
  private static final String END = "\r\n";

  private final Random random = new Random(3);
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final String key;
  private final int port;
  private final byte[] photo;

  private Hostile(String key, int port, byte[] photo) {
    this.key = key;
    this.port = port;
    this.photo = photo;
  }

  public static void main(String[] arguments) throws Exception {
    byte[] photo = Photos.first(Path.of(arguments[0]), 0, 1).get(0);
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    Path folder = Files.createTempDirectory("serve-hostile").resolve("data");
    try (Server server = Server.start(folder)) {
      Hostile hostile = new Hostile(server.key, server.port, photo);
      List<Socket> idle = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        idle.add(new Socket("127.0.0.1", server.port));
      }
      for (int i = 0; i < requests; i++) {
        hostile.one(i);
        if (!server.isAlive()) {
          throw new IllegalStateException("the server died after request " + i);
        }
      }
      int status = server.client().post("/api/v1/detection/detect", photo).statusCode();
      for (Socket socket : idle) {
        socket.close();
      }
      System.out.println(requests + " hostile requests: " + hostile.statuses);
      System.out.println("a friend's request afterwards: " + status);
      System.out.println(hostile.wrong.size() + " wrong answers");
      hostile.wrong.stream().limit(20).forEach(System.out::println);
    }
  }

  private void one(int number) throws IOException {
    switch (number % 16) {
      case 0 -> body("fuzzed form", form(mutated(part("file", photo))));
      case 1 -> body("1,001 parts", form(parts(1_001)));
      case 2 -> raw("no boundary", head("POST", "/api/v1/recognition/recognize", "Content-Type: multipart/form-data", 10) + "0123456789");
      case 3 -> body("bomb", form(part("file", bomb())));
      case 4 -> json("deep JSON", "/api/v1/recognition/recognize", "[".repeat(20_000) + "]".repeat(20_000));
      case 5 -> json("NaN", "/api/v1/recognition/embeddings/recognize", "{\"embeddings\":[[NaN,1,2]]}");
      case 6 -> json("wrong length", "/api/v1/recognition/embeddings/recognize", "{\"embeddings\":[[0.1,0.2,0.3]]}");
      case 7 -> raw("header flood", "GET /api/v1/recognition/faces HTTP/1.1" + END + "Host: 127.0.0.1:" + port + END + "x-api-key: " + key + END + ("x-more: " + "a".repeat(200) + END).repeat(300) + END);
      case 8 -> raw("another's id", head("DELETE", "/api/v1/recognition/faces/" + new UUID(random.nextLong(), random.nextLong()), "Accept: */*", 0));
      case 9 -> raw("no id", head("GET", "/api/v1/recognition/faces/..%2F..%2Fetc%2Fpasswd/img", "Accept: */*", 0));
      case 10 -> json("not JSON", "/api/v1/recognition/subjects", noise(200));
      case 11 -> raw("noise", noise(300) + END + END);
      case 12 -> json("wide JSON", "/api/v1/recognition/subjects", "{\"subject\":\"" + "x".repeat(100_000) + "\"}");
      case 13 -> raw("foreign key", "GET /api/v1/recognition/subjects HTTP/1.1" + END + "Host: 127.0.0.1:" + port + END + "x-api-key: " + UUID.randomUUID() + END + END);
      case 14 -> raw("foreign host", "GET /api/v1/recognition/subjects HTTP/1.1" + END + "Host: evil.example" + END + "x-api-key: " + key + END + END);
      default -> raw("bad numbers", head("GET", "/api/v1/recognition/faces?page=-1&size=99999999999&limit=abc", "Accept: */*", 0));
    }
  }

  private String head(String method, String path, String header, int length) {
    return method + " " + path + " HTTP/1.1" + END + "Host: 127.0.0.1:" + port + END + "x-api-key: " + key + END + header + END + "Content-Length: " + length + END + "Connection: close" + END + END;
  }

  private void json(String what, String path, String json) throws IOException {
    raw(what, head("POST", path, "Content-Type: application/json", json.getBytes(StandardCharsets.UTF_8).length) + json);
  }

  private void body(String what, byte[] form) throws IOException {
    send(what, head("POST", "/api/v1/recognition/recognize", "Content-Type: multipart/form-data; boundary=xx", form.length).getBytes(StandardCharsets.UTF_8), form);
  }

  private void raw(String what, String request) throws IOException {
    send(what, request.getBytes(StandardCharsets.UTF_8), new byte[0]);
  }

  private void send(String what, byte[] head, byte[] body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      String answer;
      try {
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
      } catch (IOException closedEarly) {
        // An answer may have come before all was sent.
      }
      try {
        answer = read(socket.getInputStream());
      } catch (SocketTimeoutException e) {
        answer = "silence";
      } catch (IOException reset) {
        answer = "reset";
      }
      judge(what, answer);
    }
  }

  private void judge(String what, String answer) {
    String status = answer.startsWith("HTTP/1.1 ") ? answer.substring(9, 12) : answer.isEmpty() ? "closed" : answer;
    statuses.merge(status, 1, Integer::sum);
    boolean good = status.matches("[234]\\d\\d|503|closed|reset");
    boolean told = !status.matches("[45]\\d\\d") || answer.contains("\"message\"") && answer.contains("\"code\"");
    if (!good || !told) {
      wrong.add(what + ": " + answer.substring(0, Math.min(300, answer.length())).replaceAll("\\s+", " "));
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      all.write(some, 0, n);
      String text = all.toString(StandardCharsets.ISO_8859_1);
      int body = text.indexOf(END + END);
      if (body >= 0) {
        java.util.regex.Matcher length = java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
        if (length.find() && text.length() >= body + 4 + Integer.parseInt(length.group(1))) {
          break;
        }
      }
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private byte[] form(byte[] parts) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(parts);
    form.writeBytes(("--xx--" + END).getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private static byte[] part(String name, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(("--xx" + END + "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"a.png\"" + END + END).getBytes(StandardCharsets.US_ASCII));
    part.writeBytes(content);
    part.writeBytes(END.getBytes(StandardCharsets.US_ASCII));
    return part.toByteArray();
  }

  private byte[] parts(int count) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      parts.writeBytes(part("p" + i, new byte[] {1}));
    }
    return parts.toByteArray();
  }

  private byte[] mutated(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 1 + random.nextInt(50); i++) {
      changed[random.nextInt(random.nextBoolean() ? Math.min(100, changed.length) : changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }

  /** A PNG that says it has 60,000 × 60,000 pixels. */
  private static byte[] bomb() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header = {0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, (byte) 0xea, 0x60, 0, 0, (byte) 0xea, 0x60, 8, 2, 0, 0, 0};
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(header, 4, header.length - 4);
    png.writeBytes(header);
    png.writeBytes(java.nio.ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return png.toByteArray();
  }

  private String noise(int length) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < length; i++) {
      noise.append((char) (33 + random.nextInt(90)));
    }
    return noise.toString();
  }
}

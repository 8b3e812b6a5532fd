import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code facenet serve} of its own process over a folder, on a free port of the loopback. The
 * admin key is read from what the first start prints and kept beside the folder.
 */
final class Server implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("#key=([0-9a-f-]{36})");

  final int port;
  final String key;
  final double readySeconds;
  private final Process process;

  private Server(int port, String key, double readySeconds, Process process) {
    this.port = port;
    this.key = key;
    this.readySeconds = readySeconds;
    this.process = process;
  }

  static Server start(Path folder, String... options) throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(System.getProperty("facenet.command"), "serve"));
    command.addAll(List.of("--port", "" + port, "--gallery", folder.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    Path output = folder.resolveSibling(folder.getFileName() + ".log");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    HttpClient client = HttpClient.newHttpClient();
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    while (true) {
      try {
        HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          break;
        }
      } catch (IOException notYet) {
        // It listens soon.
      }
      if (!process.isAlive()) {
        throw new IOException("the server ended: " + Files.readString(output));
      }
      Thread.sleep(50); // It answers while it loads: asking more often would slow it down.
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Server(port, key(folder, output), seconds, process);
  }

  private static String key(Path folder, Path output) throws IOException {
    Path kept = folder.resolveSibling(folder.getFileName() + ".key");
    Matcher matcher = KEY.matcher(Files.readString(output));
    if (matcher.find()) {
      Files.writeString(kept, matcher.group(1));
    }
    return Files.readString(kept);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  Client client() {
    return new Client("http://127.0.0.1:" + port, key);
  }

  /** The number of the Java process, which the launcher became. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How long its process has used a processor, in seconds. */
  double processorSeconds() {
    return processorSeconds(process.toHandle());
  }

  /** How long a process has used a processor, in seconds. */
  static double processorSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** Resident memory in MiB. */
  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmRSS of " + pid());
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.facenet.cli.serve;

import io.facenet.FaceNetOptions;
import io.facenet.cli.options.KeyOption;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.ExitStatus;
import io.facenet.server.FaceNetServer;
import io.facenet.server.ServerOptions;
import io.facenet.server.http.WebOptions;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers requests of clients of CompreFace, and shows a page. */
@Command(
    name = "serve",
    description = "Answers requests over HTTP, as CompreFace does, and shows a page.",
    footer = {
      "The first start makes an admin key and prints it once. Each request is one",
      "line of JSON on standard output. Told to end (Ctrl-C, SIGTERM), it answers",
      "what it has begun and exits with 0. It does not tell a living face from a",
      "photo of one: it must not open doors on its own."
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final String FOLDER = "server";

  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Name or address to listen on (default: ${DEFAULT-VALUE}, this machine alone).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private int port = 8000;

  @Option(
      names = {"-g", "--gallery"},
      paramLabel = "DIR",
      description =
          "Folder of keys and galleries (default: $FACENET_HOME/server or ~/.facenet/server).")
  private Path gallery;

  @ArgGroup(exclusive = false)
  private Pem pem;

  @Option(names = "--keep-photos", description = "Keep the photos that people are enrolled from.")
  private boolean keepPhotos;

  @Option(
      names = "--retention",
      paramLabel = "DAYSd",
      converter = Days.class,
      description =
          "Delete people so long after they were first enrolled, as in 90d, unless another end is"
              + " noted of them (default: keep them).")
  private Duration retention;

  @Mixin private InboxOption inbox;
  @Mixin private WebhookOption webhooks;
  @Mixin private KeyOption key;

  @Option(
      names = "--public-name",
      paramLabel = "NAME",
      description = "Name by which others call this server, if that is not the host.")
  private String publicName;

  @Option(
      names = "--cors",
      description = "Let pages from elsewhere ask; they need a key all the same.")
  private boolean cors;

  /** Both or neither. */
  static final class Pem {
    @Option(
        names = "--tls-cert",
        required = true,
        paramLabel = "FILE",
        description = "Certificate in PEM format, with its chain; answers by HTTPS.")
    private Path certificate;

    @Option(
        names = "--tls-key",
        required = true,
        paramLabel = "FILE",
        description = "Its private key in PEM format (PKCS #8).")
    private Path key;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ServerOptions options = options(line -> print(out, line));
    try (FaceNetServer server = FaceNetServer.start(options);
        UntilToldToEnd end = new UntilToldToEnd(server::close, out)) {
      introduce(server, err);
      pipeline.tell(options.models().resolved().crop(), err);
      server.awaitReady();
      end.await();
    }
    return ExitStatus.OK;
  }

  private ServerOptions options(Consumer<String> log) throws IOException {
    FaceNetOptions models = pipeline.toOptions();
    WebOptions web = WebOptions.defaults().at(host, port).withCors(cors);
    if (publicName != null) {
      web = web.withPublicName(publicName);
    }
    if (pem != null) {
      web = web.withTls(pem.certificate, pem.key);
    }
    Path folder = gallery == null ? models.home().root().resolve(FOLDER) : gallery;
    ServerOptions options =
        ServerOptions.defaults(folder)
            .withModels(models)
            .withWeb(web)
            .withKeptPhotos(keepPhotos)
            .withLog(log)
            .withInbox(inbox.policy())
            .withWebhooks(webhooks.options());
    ServerOptions keyed = key.key().map(options::withKey).orElse(options);
    return retention == null ? keyed : keyed.withRetention(retention);
  }

  /** A line whole, whichever thread it comes from. */
  private static synchronized void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private void introduce(FaceNetServer server, PrintWriter err) throws IOException {
    String name = publicName != null ? publicName : host.contains(":") ? "[" + host + "]" : host;
    String address = (pem == null ? "http://" : "https://") + name + ":" + server.port() + "/";
    err.println("facenet: listening on " + Printable.of(address));
    if (pem == null && !InetAddress.getByName(host).isLoopbackAddress()) {
      err.println(
          "facenet: others can reach it, and keys and photos go over the network unencrypted: give --tls-cert and"
              + " --tls-key, or put a proxy with TLS before it");
    }
    server
        .firstKey()
        .ifPresent(
            key -> {
              err.println("facenet: admin key, shown this once: " + key);
              err.println("facenet: the page with it: " + Printable.of(address) + "#key=" + key);
            });
    err.flush();
  }
}

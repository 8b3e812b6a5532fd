package io.facenet.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.server.EchoRoutes;
import io.facenet.server.TestServer;
import io.facenet.support.FaceNetException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate made by the JDK's own tool, as a pair of PEM files. */
class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;
  private Path certificate;
  private Path key;
  private KeyStore store;

  @BeforeEach
  void make() throws Exception {
    Path file = folder.resolve("store");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    made.getInputStream().readAllBytes();
    assertThat(made.waitFor()).isZero();
    store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    certificate = pem("CERTIFICATE", store.getCertificate("a").getEncoded());
    key = pem("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded());
  }

  private Path pem(String kind, byte[] bytes) throws Exception {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        folder.resolve(kind),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  private SSLContext trusting(Certificate trusted) throws Exception {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("a", trusted);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Test
  void itSpeaksTlsWithAPairOfPemFiles() throws Exception {
    WebOptions options = TestServer.local().withTls(certificate, key);
    try (TestServer server = new TestServer(folder, options, EchoRoutes.all())) {
      HttpClient client =
          HttpClient.newBuilder().sslContext(trusting(store.getCertificate("a"))).build();
      URI uri = URI.create("https://localhost:" + server.web.port() + "/people");
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri).header("x-api-key", server.admin).build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNoPairIsSaid() throws Exception {
    assertThatThrownBy(() -> Tls.of(new WebOptions.Pem(key, certificate)))
        .isInstanceOf(FaceNetException.class);
    assertThatThrownBy(() -> Tls.of(new WebOptions.Pem(certificate, certificate)))
        .isInstanceOf(FaceNetException.class)
        .hasMessageContaining("PKCS #8");
    Path other =
        Files.writeString(folder.resolve("rsa"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
    assertThatThrownBy(() -> Tls.of(new WebOptions.Pem(certificate, other)))
        .hasMessageContaining("openssl pkcs8");
  }

  @Test
  void aKeyThatEveryUserMayReadIsWarnedOf() throws Exception {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(warnings()).as("of a group of its owner's").isEmpty();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(warnings()).singleElement().asString().contains("can be read by every user");
  }

  private List<String> warnings() throws Exception {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            messages.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Tls.class.getName());
    logger.addHandler(handler);
    try {
      Tls.of(new WebOptions.Pem(certificate, key));
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }
}

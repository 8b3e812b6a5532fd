package io.facenet.server.http;

import io.facenet.support.FaceNetException;
import io.facenet.support.files.FileExposure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS 1.2 and 1.3 with a certificate and a key as PEM files. */
final class Tls {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final String[] ALGORITHMS = {"RSA", "EC", "Ed25519"};

  private static final System.Logger LOGGER = System.getLogger(Tls.class.getName());

  private Tls() {}

  /**
   * Reads both files.
   *
   * @throws FaceNetException if one is not what it should be, or the two do not belong together
   */
  static SslContextFactory.Server of(WebOptions.Pem pem) throws IOException {
    char[] none = new char[0];
    if (FileExposure.of(pem.key()) == FileExposure.OTHERS) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the private key {0} can be read by every user of this machine; take that from them:"
              + " chmod 600",
          pem.key());
    }
    try (InputStream in = Files.newInputStream(pem.certificate())) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new FaceNetException(pem.certificate() + " holds no certificate in PEM format");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("server", key(pem.key()), none, chain);
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(store);
      factory.setKeyStorePassword("");
      factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
      return factory;
    } catch (GeneralSecurityException e) {
      throw new FaceNetException(
          "certificate "
              + pem.certificate()
              + " and key "
              + pem.key()
              + " cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      throw new FaceNetException(
          file
              + " holds no private key in PEM format as PKCS #8 without a password; one of another kind is converted by:"
              + " openssl pkcs8 -topk8 -nodes");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // Of another kind.
      }
    }
    throw new FaceNetException(file + " holds a private key of an unknown kind");
  }
}

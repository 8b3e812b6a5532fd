package io.facenet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryEncryption;
import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.GalleryKeyException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.server.http.WebOptions;
import io.facenet.support.FaceNetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping. */
class FaceNetServerTest {
  @TempDir Path folder;

  private ServerOptions options(int port) {
    ServerOptions options = ServerOptions.defaults(folder.resolve("data"));
    return options
        .withModels(options.models().withHome(folder))
        .withWeb(WebOptions.defaults().at("127.0.0.1", port));
  }

  @Test
  void theFirstKeyIsToldOnceAndTheFolderIsPrivate() throws Exception {
    try (FaceNetServer server = FaceNetServer.start(options(0))) {
      assertThat(server.firstKey()).isPresent();
      assertThat(server.port()).isPositive();
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("data/server.db"))))
          .isEqualTo("rw-------");
    }
    try (FaceNetServer server = FaceNetServer.start(options(0))) {
      assertThat(server.firstKey()).isEmpty();
    }
  }

  @Test
  void oneServerAFolderAndOneAPort() throws Exception {
    try (FaceNetServer server = FaceNetServer.start(options(0))) {
      assertThatThrownBy(() -> FaceNetServer.start(options(0)))
          .isInstanceOf(FaceNetException.class)
          .hasMessageContaining("in use by another server");
      ServerOptions elsewhere = options(server.port());
      assertThatThrownBy(
              () ->
                  FaceNetServer.start(
                      ServerOptions.defaults(folder.resolve("other"))
                          .withModels(elsewhere.models())
                          .withWeb(elsewhere.web())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1, port " + server.port());
    }
  }

  @Test
  void aModelThatIsMissingIsToldToWhoWaits() throws Exception {
    ServerOptions options = options(0);
    ServerOptions missing = options.withModels(options.models().withModel("no-such-model"));
    try (FaceNetServer server = FaceNetServer.start(missing)) {
      assertThatThrownBy(server::awaitReady)
          .isInstanceOf(FaceNetException.class)
          .hasMessageContaining("no-such-model");
    }
    try (FaceNetServer server = FaceNetServer.start(options)) {
      server.awaitReady();
      assertThat(folder.resolve("data/galleries/main.gallery")).isRegularFile();
    }
  }

  @Test
  void allGalleriesAreEncryptedWithTheKeyOrNoneIs() throws Exception {
    GalleryKey key = GalleryKey.random();
    Path main = folder.resolve("data/galleries/main.gallery");
    try (FaceNetServer server = FaceNetServer.start(options(0).withKey(key))) {
      server.awaitReady();
    }
    assertThat(GalleryEncryption.isEncrypted(main)).isTrue();
    assertThatStartNames("main.gallery is encrypted", options(0));
    assertThatStartNames("not with key", options(0).withKey(GalleryKey.random()));
    Path other = folder.resolve("data/galleries/other.gallery");
    Gallery.openOrCreate(other, ModelIdentity.of("some", 128)).close();
    assertThatStartNames("other.gallery is not encrypted", options(0).withKey(key));
    GalleryEncryption.encrypt(other, key);
    try (FaceNetServer server = FaceNetServer.start(options(0).withKey(key))) {
      server.awaitReady();
    }
  }

  private static void assertThatStartNames(String what, ServerOptions options) throws Exception {
    try (FaceNetServer server = FaceNetServer.start(options)) {
      assertThatThrownBy(server::awaitReady)
          .isInstanceOf(GalleryKeyException.class)
          .hasMessageContaining(what);
    }
  }
}

package io.facenet.server.rest;

import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.server.compreface.CompreFaceRoutes;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.key.Scope;
import io.facenet.server.more.FurtherRoutes;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Handlers with a tiny model for which people are colors, and every photo is one face. */
final class ColorServer implements AutoCloseable {
  static final String SECRET = "00000000-0000-4000-8000-000000000001";

  private final FaceNet facenet;
  private final Galleries galleries;
  private final List<Route> routes;

  ColorServer(Path folder, boolean keepPhotos) throws IOException {
    facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
    galleries = new Galleries(facenet, folder.resolve("galleries"), keepPhotos);
    FaceService faces = FaceService.of(facenet, galleries, 1_000_000);
    Limits limits = Limits.defaults();
    routes =
        Stream.concat(
                CompreFaceRoutes.of(
                    faces,
                    limits,
                    secret -> Optional.of(key("main")).filter(key -> secret.equals(SECRET)))
                    .stream(),
                FurtherRoutes.of(faces, limits).stream())
            .toList();
  }

  static ApiKey key(String gallery) {
    return key(gallery, ApiKey.Unknown.NEAREST, EnumSet.allOf(Scope.class));
  }

  static ApiKey key(String gallery, ApiKey.Unknown unknown, Set<Scope> scopes) {
    return new ApiKey(
        "id", "label", KeyKind.RECOGNITION, scopes, gallery, unknown, Optional.empty());
  }

  Client client(ApiKey key) {
    return new FakeClient(routes, key);
  }

  /** A photo of somebody; each seed is another photo. */
  static byte[] photo(int[] color, long seed) {
    return png(ColorModels.photo(color, seed));
  }

  private static byte[] png(Photo photo) {
    try {
      return PhotoFile.png(photo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    galleries.close();
    facenet.close();
  }
}

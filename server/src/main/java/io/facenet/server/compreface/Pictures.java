package io.facenet.server.compreface;

import io.facenet.server.answer.ImageIds;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.Scope;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Photos of enrolled faces, where they are kept; where not, as for faces that are not there, the
 * answer is empty, as CompreFace's is.
 *
 * @param faces what handlers need
 * @param keys the key of a secret, for pictures that pages embed and that come without a header
 */
record Pictures(FaceService faces, Function<UUID, Optional<ApiKey>> keys) {
  private static final String TYPE = "application/octet-stream";

  Reply picture(Call call) {
    return of(call.key(), call);
  }

  /** With the key in the path. */
  Reply open(Call call) {
    ApiKey key =
        secret(call.path("apiKey"))
            .flatMap(keys)
            .filter(known -> known.may(Scope.READ))
            .orElseThrow(
                () -> new ApiException(404, 10, "Recognition service with this API Key not found"));
    return of(key, call);
  }

  private static Optional<UUID> secret(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Reply of(ApiKey key, Call call) {
    byte[] bytes =
        faces
            .galleries()
            .room(key.gallery())
            .gallery()
            .photo(ImageIds.inPath(call))
            .orElse(new byte[0]);
    return Reply.bytes(TYPE, bytes).with("Cache-Control", "public, max-age=31536000");
  }
}

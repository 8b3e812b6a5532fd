package io.facenet.server.compreface;

import io.facenet.server.answer.ImageIds;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;

/**
 * Photos of enrolled faces, where they are kept; where not, as for faces that are not there, the
 * answer is empty, as CompreFace's is.
 *
 * @param faces what handlers need
 */
record Pictures(FaceService faces) {
  private static final String TYPE = "application/octet-stream";
  private static final byte[] NONE = {};

  /**
   * The photo of the face in the path. Shared caches may not keep it, since they do not know keys;
   * that there is none may not be kept at all.
   */
  Reply picture(Call call) {
    byte[] bytes =
        faces
            .galleries()
            .room(call.key().gallery())
            .gallery()
            .photo(ImageIds.inPath(call))
            .orElse(NONE);
    Reply reply = Reply.bytes(TYPE, bytes);
    return bytes.length == 0
        ? reply
        : reply.with("Cache-Control", "private, max-age=86400").with("Vary", "x-api-key");
  }
}

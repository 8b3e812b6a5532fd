package io.facenet.server.compreface;

import io.facenet.server.face.FaceService;
import io.facenet.server.http.Call;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What clients ask of the service itself.
 *
 * @param faces what handlers need
 * @param limits what may be sent
 */
record State(FaceService faces, Limits limits) {

  /** How large files and bodies may be, in bytes. */
  Reply config(Call call) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("clientMaxFileSize", limits.maxFileBytes());
    answer.put("clientMaxBodySize", limits.maxBodyBytes());
    return Reply.json(answer);
  }

  /**
   * Clients take it for a sign of life; there is no demo and nothing that could be inconsistent.
   */
  Reply consistency(Call call) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("demoFaceCollectionIsInconsistent", false);
    answer.put("dbIsInconsistent", false);
    answer.put("saveImagesToDB", faces.galleries().keepPhotos());
    answer.put("status", "OK");
    return Reply.json(answer);
  }

  /** Galleries follow a new model by themselves, or say what is missing. */
  Reply migrate(Call call) {
    return Reply.bytes("text/plain", "Nothing to migrate".getBytes(StandardCharsets.UTF_8));
  }
}

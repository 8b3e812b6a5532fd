package io.facenet.server.answer;

import io.facenet.server.http.Call;
import java.util.UUID;

/** By what faces are named in requests. */
public final class ImageIds {
  private ImageIds() {}

  /** The one in the path. */
  public static UUID inPath(Call call) {
    return of(call.path("id"));
  }

  /**
   * Reads one.
   *
   * @throws io.facenet.server.http.ApiException 26 if it is none
   */
  public static UUID of(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Fault.INVALID.with("Image Id should be UUID");
    }
  }
}

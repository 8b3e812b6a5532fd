package io.facenet.server.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * An event on its way to listeners.
 *
 * @param id random
 * @param at when it happened
 * @param gallery in which it happened
 * @param event what it was
 */
public record PublishedEvent(UUID id, Instant at, String gallery, FaceEvent event) {
  /** The word for what happened, as {@code no_face}. */
  public String type() {
    return event.type().name().toLowerCase(Locale.ROOT);
  }

  /**
   * As a JSON object.
   *
   * @param names whether the person is named, or told by number alone
   */
  public Map<String, Object> fields(boolean names) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("type", type());
    fields.put("at", at.toString());
    fields.put("gallery", gallery);
    event
        .whose()
        .ifPresent(
            whose -> {
              fields.put("subject_id", whose.id());
              if (names) {
                fields.put("subject", whose.name());
              }
            });
    event.image().ifPresent(image -> fields.put("image_id", image));
    event.distance().ifPresent(distance -> fields.put("distance", distance));
    event.threshold().ifPresent(threshold -> fields.put("threshold", threshold));
    fields.put("faces", event.faces());
    return fields;
  }
}

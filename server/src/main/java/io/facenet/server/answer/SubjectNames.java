package io.facenet.server.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.gallery.people.PersonName;
import io.facenet.server.http.ApiException;
import io.facenet.server.http.Call;

/** Names of people in requests. */
public final class SubjectNames {
  private static final int MAX_LENGTH = 200;

  /** What bytes become that are no UTF-8. */
  private static final char UNREADABLE = '\ufffd';

  private SubjectNames() {}

  /**
   * The name in a query.
   *
   * @throws ApiException 26 if there is none, or it is blank or too long, 36 for its characters
   */
  public static String inQuery(Call call) {
    return checked(call.query("subject").orElse(""));
  }

  /** The name in a JSON body's field {@code subject}; refused as {@link #inQuery}. */
  public static String inBody(Call call) {
    JsonNode subject = call.json().path("subject");
    return checked(subject.isTextual() ? subject.textValue() : "");
  }

  /** A new name, composed and without space around it. */
  public static String checked(String name) {
    String normalized = PersonName.normalized(name);
    if (normalized.isEmpty()) {
      throw Fault.INVALID.with("Subject name is empty");
    }
    if (normalized.indexOf(UNREADABLE) >= 0) {
      throw Fault.INVALID.with("Subject name should be UTF-8");
    }
    if (normalized.length() > MAX_LENGTH) {
      throw Fault.INVALID.with("Subject name size must be between 1 and " + MAX_LENGTH);
    }
    if (normalized.indexOf(';') >= 0 || normalized.indexOf('\\') >= 0) {
      throw Fault.BAD_CHARACTERS.with();
    }
    return normalized;
  }
}

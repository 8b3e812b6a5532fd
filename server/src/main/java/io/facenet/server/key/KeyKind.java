package io.facenet.server.key;

/** What a key is for; that of an admin opens every door. */
public enum KeyKind {
  RECOGNITION,
  DETECTION,
  VERIFICATION,
  ADMIN
}

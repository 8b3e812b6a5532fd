package io.facenet.server.key;

/** What the holder of a key may do. */
public enum Scope {
  /** Ask who is in a photo, compare, detect. */
  RECOGNIZE,
  /** Be given embeddings. */
  EMBEDDINGS,
  /** List people and faces, see their pictures. */
  READ,
  /** Add, change and delete people and faces. */
  ENROLL,
  /** Keys, log, metrics, whole galleries. */
  ADMIN
}

package io.facenet.gallery.store;

import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.NewFace;

/**
 * A face as it stands in the table.
 *
 * @param id its number
 * @param subjectId number of the person
 * @param face what was enrolled
 * @param enrolledAt milliseconds since 1970
 */
record StoredFace(long id, long subjectId, NewFace face, long enrolledAt) {
  /** The same face of another person. */
  StoredFace of(long otherSubject) {
    return new StoredFace(id, otherSubject, face, enrolledAt);
  }

  /** The same face with another embedding. */
  StoredFace with(QuantizedEmbedding embedding) {
    return new StoredFace(id, subjectId, face.with(embedding), enrolledAt);
  }

  long checksum(FaceChecksum sums) {
    return sums.of(id, subjectId, face, enrolledAt);
  }
}

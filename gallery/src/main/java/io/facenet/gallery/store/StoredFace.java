package io.facenet.gallery.store;

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

  long checksum() {
    return FaceChecksum.of(id, subjectId, face, enrolledAt);
  }
}

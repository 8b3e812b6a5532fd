package io.facenet.gallery.index;

import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The checksum of each face's codes in a graph: the links are good for these codes only. */
final class CodeChecksums {
  private final long[] faces;
  private final int[] sums;

  private CodeChecksums(long[] faces, int[] sums) {
    this.faces = faces;
    this.sums = sums;
  }

  /** Writes the checksums of all faces that an index can find. */
  static void write(DataOutput out, GraphIndex index) throws IOException {
    out.writeInt(index.size());
    index.eachFace(
        (face, subject, version, codes) -> {
          try {
            out.writeLong(face);
            out.writeInt(sum(codes));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static CodeChecksums read(ByteBuffer saved) {
    int count = saved.getInt();
    long[] faces = new long[count];
    int[] sums = new int[count];
    for (int i = 0; i < count; i++) {
      faces[i] = saved.getLong();
      sums[i] = saved.getInt();
    }
    return new CodeChecksums(faces, sums);
  }

  /**
   * The same source, which breaks off at a face whose codes are not those of the graph.
   *
   * @param lastFace faces up to this number must be known
   * @param moved whether faces may have come from another version since, with other codes
   */
  CodeSource checked(CodeSource source, long lastFace, boolean moved) {
    return sink ->
        source.each(
            (face, subject, version, codes) -> {
              if (face <= lastFace && !moved && !knows(face, codes)) {
                throw new UnusableGraphException("was made of another state of this gallery");
              }
              sink.accept(face, subject, version, codes);
            });
  }

  /** Whether the graph was made of a face with these codes. */
  boolean knows(long face, byte[] codes) {
    int place = Arrays.binarySearch(faces, face);
    return place >= 0 && sums[place] == sum(codes);
  }

  private static int sum(byte[] codes) {
    CRC32C sum = new CRC32C();
    sum.update(codes);
    return (int) sum.getValue();
  }
}

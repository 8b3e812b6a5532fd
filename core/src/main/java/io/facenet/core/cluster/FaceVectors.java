package io.facenet.core.cluster;

import io.facenet.core.vector.Int8;
import java.util.List;

/** Unit vectors to cluster, one a face, however they are stored. Reading is thread-safe. */
public interface FaceVectors {
  /** The number of faces, n. */
  int count();

  /** The dimensions of each vector, d. */
  int dimensions();

  /** The unit vector of one face; may be shared, so it is not to be written to. */
  float[] vector(int face);

  /** Faces held as floats, (n, d), each of unit length. */
  static FaceVectors of(float[][] vectors) {
    return new FaceVectors() {
      @Override
      public int count() {
        return vectors.length;
      }

      @Override
      public int dimensions() {
        return vectors.length == 0 ? 0 : vectors[0].length;
      }

      @Override
      public float[] vector(int face) {
        return vectors[face];
      }
    };
  }

  /** Faces held as int8 codes of one length; unpacked when read. */
  static FaceVectors ofCodes(List<byte[]> codes) {
    return new FaceVectors() {
      @Override
      public int count() {
        return codes.size();
      }

      @Override
      public int dimensions() {
        return codes.isEmpty() ? 0 : codes.get(0).length;
      }

      @Override
      public float[] vector(int face) {
        return Int8.dequantize(codes.get(face));
      }
    };
  }
}

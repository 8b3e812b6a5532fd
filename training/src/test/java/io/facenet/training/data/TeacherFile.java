package io.facenet.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Embeddings in NumPy's format with their table, as another model would leave them. */
public final class TeacherFile {
  private TeacherFile() {}

  /** Writes teacher.npy and teacher.csv. */
  public static Path write(Path folder, float[][] rows, String table) throws IOException {
    String header =
        String.format(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }\n",
            rows.length, rows[0].length);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 4 * rows.length * rows[0].length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) header.length());
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (float[] row : rows) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    Path file = folder.resolve("teacher.npy");
    Files.write(file, bytes.array());
    Files.writeString(folder.resolve("teacher.csv"), table);
    return file;
  }
}

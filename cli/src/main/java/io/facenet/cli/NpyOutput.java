package io.facenet.cli;

import io.facenet.vision.Face;
import io.facenet.vision.files.AsideFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * NumPy's format, version 1.0: a (faces, d) matrix of little-endian float32, with image, box and model id of each row in a CSV
 * file beside it.
 */
final class NpyOutput extends EmbeddingOutput {
  /** Magic, version, length and a padded text: room enough for any shape. */
  private static final int HEADER = 128;

  private final AsideFile matrix;
  private final AsideFile index;
  private final Writer places;
  private long rows;
  private int columns;

  NpyOutput(Path file) throws IOException {
    matrix = new AsideFile(file);
    matrix.stream().write(new byte[HEADER]);
    String name = file.getFileName().toString();
    index = new AsideFile(file.resolveSibling(name.substring(0, name.length() - 4) + ".csv"));
    places = writer(index);
    places.write("image,x,y,width,height,model\n");
  }

  @Override
  void write(Path photo, Face face) throws IOException {
    float[] vector = face.embedding().vector();
    columns = vector.length;
    rows++;
    ByteBuffer row = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
    row.asFloatBuffer().put(vector);
    matrix.stream().write(row.array());
    places.write(csvPlace(photo, face) + "\n");
  }

  @Override
  void finish() throws IOException {
    matrix.overwrite(0, header());
    places.close();
    matrix.commit();
    index.commit();
  }

  private byte[] header() {
    String text =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    ByteBuffer bytes = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.remaining() > 1) {
      bytes.put((byte) ' ');
    }
    return bytes.put((byte) '\n').array();
  }

  @Override
  public void close() throws IOException {
    places.close();
    matrix.close();
    index.close();
  }
}

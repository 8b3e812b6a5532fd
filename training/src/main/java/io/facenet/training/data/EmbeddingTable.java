package io.facenet.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Embeddings in files, as {@code facenet embed -o FILE.npy} and {@code facenet dataset embed} write
 * them: a row a face, and a {@code .csv} beside it whose rows start with the photo.
 *
 * @param names of the photos, as many as rows
 * @param vectors (faces, d)
 */
record EmbeddingTable(List<String> names, float[][] vectors) {
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\((\\d+),\\s*(\\d+)\\)");

  /**
   * Reads both files.
   *
   * @param file the .npy
   * @throws IOException if it is no matrix of 32-bit floats, or the rows do not match the table
   */
  static EmbeddingTable read(Path file) throws IOException {
    float[][] rows = matrix(file);
    Path table = Path.of(file.toString().replaceFirst("\\.npy$", "") + ".csv");
    List<String> lines = Files.readAllLines(table);
    if (lines.size() != rows.length + 1) {
      throw new IOException(
          String.format(
              "%s has %d rows below its header, %s has %d; they must be one a face",
              table, lines.size() - 1, file, rows.length));
    }
    List<String> names = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      names.add(line.split(",", 2)[0].replace("\"", ""));
    }
    return new EmbeddingTable(names, rows);
  }

  private static float[][] matrix(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < 12 || bytes.get(1) != 'N' || bytes.get(2) != 'U') {
      throw new IOException(file + " is not a .npy file");
    }
    int start = bytes.get(6) == 1 ? 10 : 12;
    int length = bytes.get(6) == 1 ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8);
    String header = new String(bytes.array(), start, length, StandardCharsets.US_ASCII);
    Matcher shape = SHAPE.matcher(header);
    if (!header.contains("<f4") || header.contains("'fortran_order': True") || !shape.find()) {
      throw new IOException(file + " is not a matrix of 32-bit floats by rows: " + header.strip());
    }
    float[][] rows = new float[Integer.parseInt(shape.group(1))][];
    bytes.position(start + length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[Integer.parseInt(shape.group(2))];
      bytes.asFloatBuffer().get(rows[i]);
      bytes.position(bytes.position() + rows[i].length * Float.BYTES);
    }
    return rows;
  }
}

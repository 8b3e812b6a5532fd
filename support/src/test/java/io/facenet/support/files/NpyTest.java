package io.facenet.support.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
  @TempDir Path folder;

  private Path file(String description, float... numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + description.length() + 4 * numbers.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) description.length());
    bytes.put(description.getBytes(StandardCharsets.US_ASCII));
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return Files.write(folder.resolve("x.npy"), bytes.array());
  }

  private static String floats(String shape) {
    return "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n";
  }

  @Test
  void readsRows() throws IOException {
    float[][] rows = Npy.read(file(floats("(2, 3)"), 1, 2, 3, 4, 5, 6));
    assertThat(rows).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(Npy.read(file(floats("(0, 3)")))).isEmpty();
  }

  @Test
  void whatIsNoSuchMatrixIsNamed() throws IOException {
    assertThatThrownBy(() -> Npy.read(file(floats("(2, 3)"), 1, 2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.npy promises 2×3 numbers, which are 24 bytes; it has 8");
    assertThatThrownBy(() -> Npy.read(file(floats("(2,)"), 1, 2)))
        .hasMessageContaining("x.npy is not a matrix of 32-bit floats by rows");
    assertThatThrownBy(() -> Npy.read(file(floats("(1, 1)").replace("<f4", "<f8"), 1, 2)))
        .hasMessageContaining("is not a matrix of 32-bit floats");
    Path text = Files.writeString(folder.resolve("text.npy"), "hello, I am no matrix");
    assertThatThrownBy(() -> Npy.read(text)).hasMessageContaining("is not a .npy file");
    Path torn = folder.resolve("torn.npy");
    Files.write(torn, java.util.Arrays.copyOf(Files.readAllBytes(file(floats("(1, 1)"), 1)), 30));
    assertThatThrownBy(() -> Npy.read(torn)).hasMessageContaining("cut off in its header");
  }

  @Test
  void writesWhatItReads() throws IOException {
    float[][] rows = {{1, -2, 3}, {4, 5, Float.MIN_VALUE}};
    assertThat(Npy.read(written(3, rows))).isDeepEqualTo(rows);
    assertThat(Files.readAllBytes(written(3, rows)))
        .hasSize(128 + 24)
        .startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0, '{');
    assertThat(Npy.read(written(3))).isEmpty();
    assertThat(Files.readString(written(3), StandardCharsets.ISO_8859_1)).contains("(0, 3)");
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> written(3, new float[2])).hasMessage("a row of 2 numbers, not 3");
  }

  private Path written(int columns, float[]... rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(
        out,
        columns,
        sink -> {
          for (float[] row : rows) {
            sink.add(row);
          }
        });
    return Files.write(folder.resolve("written.npy"), out.toByteArray());
  }

  @Test
  void theTableIsNamedAfterTheMatrixInAnyCase() {
    assertThat(Npy.table(folder.resolve("x.npy"))).isEqualTo(folder.resolve("x.csv"));
    assertThat(Npy.table(folder.resolve("X.NPY"))).isEqualTo(folder.resolve("X.csv"));
    assertThat(Npy.table(Path.of("x.npy.old"))).isEqualTo(Path.of("x.npy.old.csv"));
  }
}

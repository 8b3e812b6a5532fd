package io.facenet.support.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyMatrixTest {
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
    float[][] rows = NpyMatrix.read(file(floats("(2, 3)"), 1, 2, 3, 4, 5, 6));
    assertThat(rows).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(NpyMatrix.read(file(floats("(0, 3)")))).isEmpty();
  }

  @Test
  void whatIsNoSuchMatrixIsNamed() throws IOException {
    assertThatThrownBy(() -> NpyMatrix.read(file(floats("(2, 3)"), 1, 2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.npy promises 2×3 numbers, which are 24 bytes; it has 8");
    assertThatThrownBy(() -> NpyMatrix.read(file(floats("(2,)"), 1, 2)))
        .hasMessageContaining("x.npy is not a matrix of 32-bit floats by rows");
    assertThatThrownBy(() -> NpyMatrix.read(file(floats("(1, 1)").replace("<f4", "<f8"), 1, 2)))
        .hasMessageContaining("is not a matrix of 32-bit floats");
    Path text = Files.writeString(folder.resolve("text.npy"), "hello, I am no matrix");
    assertThatThrownBy(() -> NpyMatrix.read(text)).hasMessageContaining("is not a .npy file");
    Path torn = folder.resolve("torn.npy");
    Files.write(torn, java.util.Arrays.copyOf(Files.readAllBytes(file(floats("(1, 1)"), 1)), 30));
    assertThatThrownBy(() -> NpyMatrix.read(torn)).hasMessageContaining("cut off in its header");
  }
}

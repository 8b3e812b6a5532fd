package io.facenet.training.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.training.exception.MetricsNotWrittenException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TableWriterTest {
  /** Every write to the system's {@code /dev/full} fails as on a full disk. */
  @Test
  void aFullDiskIsSaidOnceWithTheFile() throws IOException {
    try (TableWriter writer = new TableWriter(Path.of("/dev/full"), 2)) {
      writer.add("1", "0.5");
      assertThatThrownBy(writer::force)
          .isInstanceOf(MetricsNotWrittenException.class)
          .hasMessageContaining("/dev/full")
          .hasMessageContaining("space")
          .hasMessageContaining("make room there");
    }
  }
}

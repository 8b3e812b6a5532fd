package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.facenet.gallery.seal.Vault;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Rows that are none. */
class RecordFormatTest {
  /** A header of one column's type in nine bytes, and no value. */
  private static ByteBuffer row(long type) {
    ByteBuffer row = ByteBuffer.allocate(10).put((byte) 10);
    for (int i = 7; i >= 0; i--) {
      row.put((byte) (0x80 | (type >>> (8 + 7 * i))));
    }
    return row.put((byte) type).flip();
  }

  @Test
  void aTypeOfThisWidthIsRead() {
    assertThat(RecordFormat.read(row(9))).containsExactly(1L);
  }

  @Test
  void aValueLongerThanTheRowIsRefusedBeforeAnythingIsMadeForIt() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (long type : new long[] {12 + 2 * 200_000_000L, 13 + 2 * 200_000_000L, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> RecordFormat.read(row(type)))
          .as("type %d", type)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bytes");
    }
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(50_000_000);
  }

  @Test
  void aTypeBelowZeroIsNoneOfTheTypesThatItsLowBitsName() {
    for (long type : new long[] {-1, Long.MIN_VALUE, Long.MIN_VALUE + 9, 10, 11}) {
      assertThatThrownBy(() -> RecordFormat.read(row(type)))
          .as("type %d", type)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("type " + type);
    }
  }

  @Test
  void aFaceWithoutAModelIsNoFace() {
    Object[] row = new Object[17];
    row[1] = 1L;
    row[2] = new byte[] {1, 2};
    row[3] = " ";
    row[4] = "photo";
    row[5] = "hash";
    row[16] = 0L;
    for (int i = 6; i < 15; i++) {
      row[i] = 0L;
    }
    SalvageOverview overview = new SalvageOverview(FaceChecksum.PLAIN);
    new SalvagedRows(new Seals(Path.of("some.gallery"), Vault.NONE)).accept(7, row, overview);
    assertThat(overview.models()).isEmpty();
    assertThat(overview.lastFace(0)).isEqualTo(OptionalLong.empty());
  }
}

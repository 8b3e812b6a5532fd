package io.facenet.gallery.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite on this machine against plain Java: what it gives back is what was stored. */
class SqliteParityTest {
  private static final int PAGE = 4096;
  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("parity.db"));
    database.execute(
        "CREATE TABLE kept(id INTEGER PRIMARY KEY, bytes BLOB, text TEXT, real REAL, whole"
            + " INTEGER)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void reopen() {
    database.close();
    database = Database.open(folder.resolve("parity.db"));
  }

  @Test
  void blobsOfAllSizesComeBackByteForByte() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<byte[]> blobs = new ArrayList<>();
    for (int size = 0; size < 300; size++) {
      blobs.add(blob(random, size));
    }
    for (int pages = 1; pages <= 5; pages++) {
      for (int near = -60; near <= 60; near++) {
        blobs.add(blob(random, pages * PAGE + near));
      }
    }
    for (int size : new int[] {65_535, 65_536, 65_537, 1 << 20, (1 << 22) + 1}) {
      blobs.add(blob(random, size));
    }
    database.transaction(
        () -> {
          for (byte[] bytes : blobs) {
            database.update("INSERT INTO kept(bytes) VALUES (?)", (Object) bytes);
          }
        });
    reopen();
    List<byte[]> back = database.list("SELECT bytes FROM kept ORDER BY id", row -> row.getBytes(1));
    assertThat(back).as("seed %d", seed).hasSameSizeAs(blobs);
    for (int i = 0; i < blobs.size(); i++) {
      assertThat(Arrays.equals(back.get(i), blobs.get(i)))
          .as("blob of %d bytes, seed %d", blobs.get(i).length, seed)
          .isTrue();
    }
  }

  private static byte[] blob(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void numbersComeBackBitForBit() {
    List<Double> reals =
        new ArrayList<>(
            List.of(
                0.0,
                1.0,
                -1.0,
                0.1,
                Math.PI,
                Double.MIN_VALUE,
                -Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                9007199254740991.0,
                1e18,
                1e19,
                (double) Long.MIN_VALUE));
    List<Long> wholes = new ArrayList<>(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
    for (int bit = 6; bit < 63; bit++) {
      wholes.addAll(List.of((1L << bit) - 1, 1L << bit, -(1L << bit), -(1L << bit) - 1));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    while (reals.size() < 5000) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(any)) {
        reals.add(any);
      }
    }
    database.transaction(
        () -> {
          for (int i = 0; i < reals.size(); i++) {
            database.update(
                "INSERT INTO kept(real, whole) VALUES (?, ?)",
                reals.get(i),
                wholes.get(i % wholes.size()));
          }
        });
    reopen();
    int[] next = new int[1];
    database.each(
        "SELECT real, whole FROM kept ORDER BY id",
        row -> {
          int i = next[0]++;
          assertThat(Double.doubleToRawLongBits(row.getDouble(1)))
              .as("%s, seed %d", reals.get(i), seed)
              .isEqualTo(Double.doubleToRawLongBits(reals.get(i)));
          assertThat(row.getLong(2)).isEqualTo(wholes.get(i % wholes.size()));
        });
    assertThat(next[0]).isEqualTo(reals.size());
  }

  @Test
  void namesAreKeptAndOrderedAsTheirBytesAre() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> names =
        new ArrayList<>(
            List.of(
                "",
                "a",
                "A",
                "Z",
                "é",
                "e\u0301",
                "ß",
                "Ω",
                "中",
                "😀",
                "\uFFFD",
                "\uFFFF",
                "a\u0000b"));
    while (names.size() < 2000) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int point = random.nextInt(Character.MAX_CODE_POINT + 1);
        if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
          name.appendCodePoint(point);
        }
      }
      names.add(name.toString());
    }
    List<String> distinct = names.stream().distinct().toList();
    database.transaction(
        () -> distinct.forEach(n -> database.update("INSERT INTO kept(text) VALUES (?)", n)));
    reopen();
    assertThat(database.list("SELECT text FROM kept ORDER BY text", row -> row.getString(1)))
        .as("seed %d", seed)
        .isEqualTo(
            distinct.stream()
                .sorted(
                    Comparator.comparing(
                        n -> n.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList());
    for (String name : distinct) {
      assertThat(database.number("SELECT count(*) FROM kept WHERE text = ?", name))
          .as("%s, seed %d", name, seed)
          .isEqualTo(1);
    }
  }

  @Test
  void pagesReadInPlainJavaHoldTheSameRows() throws Exception {
    Random random = new Random(4);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(
          new Object[] {
            null,
            blob(random, random.nextInt(3 * PAGE)),
            "text 😀 " + i,
            random.nextGaussian(),
            random.nextLong() >> random.nextInt(64)
          });
    }
    database.transaction(
        () ->
            rows.forEach(
                row ->
                    database.update(
                        "INSERT INTO kept(bytes, text, real, whole) VALUES (?, ?, ?, ?)",
                        Arrays.copyOfRange(row, 1, 5))));
    database.checkpoint(1000);
    Object[][] found = new Object[rows.size() + 1][];
    try (DatabasePages pages = DatabasePages.open(folder.resolve("parity.db"))) {
      pages.eachRow(
          (number, row) -> {
            if (row.length == 5 && row[1] instanceof byte[]) {
              found[(int) number] = row;
            }
          });
    }
    for (int i = 0; i < rows.size(); i++) {
      assertThat(found[i + 1]).as("row %d", i).isEqualTo(rows.get(i));
    }
  }
}

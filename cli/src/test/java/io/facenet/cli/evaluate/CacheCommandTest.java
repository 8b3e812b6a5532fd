package io.facenet.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheCommandTest {
  @TempDir Path folder;

  @Test
  void listsAndEmptiesTheCache() throws IOException {
    assertThat(Cli.run("cache", "list", "--home", folder).out()).contains("0 KiB in 0 files");
    Path cache = Files.createDirectories(folder.resolve("cache/embeddings"));
    Path one = cache.resolve("joint-128-0123456789abcdef.embeddings");
    Path two = cache.resolve("celeba-128-fedcba9876543210.predecessor.npy");
    Path other = Files.writeString(cache.resolve("notes.txt"), "not a cache");
    Files.write(one, new byte[5000]);
    Files.write(two, new byte[3 << 20]);
    Cli list = Cli.run("cache", "list", "--home", folder);
    assertThat(list.lines())
        .containsExactly(
            "3 MiB\tceleba-128\t" + two, "5 KiB\tjoint-128\t" + one, "3 MiB in 2 files");
    Cli json = Cli.run("cache", "list", "--json", "--home", folder);
    assertThat(Cli.json(json.lines().get(1)).path("bytes").asInt()).isEqualTo(5000);
    Cli typo = Cli.run("cache", "clear", "celeba-128", "celebra", "--home", folder);
    assertThat(typo.status()).isEqualTo(2);
    assertThat(typo.err()).contains("celebra", "celeba-128, joint-128");
    assertThat(two).exists();
    assertThat(Cli.run("cache", "clear", "celeba-128", "--home", folder).out())
        .isEqualTo("3 MiB in 1 files deleted" + System.lineSeparator());
    assertThat(two).doesNotExist();
    assertThat(one).exists();
    assertThat(Cli.run("cache", "clear", "--home", folder).status()).isZero();
    assertThat(one).doesNotExist();
    assertThat(other).exists();
    assertThat(Cli.run("cache").err()).contains("list or clear");
  }
}

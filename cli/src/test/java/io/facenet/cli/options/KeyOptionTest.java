package io.facenet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What names a key file. */
class KeyOptionTest {
  @Command
  private static final class Some {
    @Mixin private KeyOption key;
  }

  private static KeyOption option(String... arguments) {
    Some some = new Some();
    new CommandLine(some).parseArgs(arguments);
    return some.key;
  }

  @Test
  void theOptionGoesBeforeTheEnvironment() {
    Map<String, String> set = Map.of(KeyOption.VARIABLE, "from/environment");
    assertThat(option().keyFile(Map.of())).isEmpty();
    assertThat(option().keyFile(Map.of(KeyOption.VARIABLE, " "))).isEmpty();
    assertThat(option().keyFile(set)).contains(Path.of("from/environment"));
    assertThat(option("--key-file", "named").keyFile(set)).contains(Path.of("named"));
  }
}

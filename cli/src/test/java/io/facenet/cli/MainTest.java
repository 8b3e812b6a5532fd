package io.facenet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.output.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dance",
        "--dance",
        "verify",
        "verify a.jpg",
        "verify a b c",
        "verify --dance a b",
        "verify --threads many a b",
        "verify --crop sideways a b",
        "embed",
        "detect",
        "detect --model joint-128 a",
        "detect --crop center a",
        "model",
        "model calibrate --model a --data b --set c d",
        "model project --model a --data b --id c d",
        "model dance",
        "model info",
        "model import",
        "network show",
        "demo --dance",
      })
  void mistakesAreStatus2WithAHint(String line) {
    Cli run = Cli.run((Object[]) line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("facenet: ").contains("--help").doesNotContain("\tat ");
    assertThat(run.errors()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"verify --threads 0 a b", "detect --min-face 0 a", "embed --min-confidence 2 a"})
  void numbersOutOfRangeNameTheLimit(String line) {
    Cli run = Cli.run((Object[]) line.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).hasSize(1).first().asString().contains("must");
  }

  @Test
  void noCommandShowsWhatThereIs() {
    Cli run = Cli.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("verify", "detect", "embed", "demo", "model", "network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "verify --help",
        "detect --help",
        "embed --help",
        "demo --help",
        "model --help",
        "model list --help",
        "model install --help",
        "model import --help",
        "network --help"
      })
  void helpGoesToStandardOutput(String line) {
    Cli run = Cli.run((Object[]) line.split(" "));
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: facenet").doesNotContain("warm-up");
  }

  @Test
  void theVersionNamesJava() {
    assertThat(Cli.run("--version").out()).contains("facenet", "Java " + Runtime.version());
  }

  @Test
  void aSlipOfTheFingerIsGuessed() {
    assertThat(Cli.run("verfy", "a", "b").err()).contains("did you mean", "verify");
    assertThat(Cli.run("verify", "a", "b", "--threads", "9999999").err()).contains("1 to 1024");
  }

  /** Status 1 would say that two people are different. */
  @Test
  void runningOutOfMemoryIsStatus2() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) {
            throw new OutOfMemoryError("made up");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(full), new PrintWriter(err), "network", "list");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith("facenet: not enough memory").contains("-Xmx4g");
  }

  @Test
  void messagesAreOneLineForPeople() {
    assertThat(Messages.of(new NoSuchFileException("x"))).isEqualTo("x: no such file or folder");
    assertThat(Messages.of(new AccessDeniedException("x"))).isEqualTo("x: permission denied");
    assertThat(Messages.of(new IOException("a\r\n  b\u001b[31mc\u2028d"))).isEqualTo("a b [31mc d");
    assertThat(Messages.of(new IOException((String) null)))
        .startsWith("unexpected error (IOException, at MainTest.");
  }
}

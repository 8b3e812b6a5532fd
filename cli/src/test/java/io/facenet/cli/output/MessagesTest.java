package io.facenet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.cli.Cli;
import io.facenet.training.exception.BadPackException;
import io.facenet.training.exception.CollapseException;
import io.facenet.training.exception.CropInTheWayException;
import io.facenet.training.exception.MetricsNotWrittenException;
import io.facenet.training.exception.NothingToResumeException;
import io.facenet.training.exception.RunExistsException;
import io.facenet.training.exception.RunInUseException;
import io.facenet.training.exception.StepsDoneException;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No bare text of Java: what nobody thought of is told as such. */
class MessagesTest {
  @TempDir Path folder;

  private static RuntimeException thrown(Runnable mistake) {
    try {
      mistake.run();
      throw new AssertionError("nothing was thrown");
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Test
  void whatJavaThrowsAtAMistakeIsAnUnexpectedError() {
    for (Runnable mistake :
        List.<Runnable>of(
            () -> List.of().get(0),
            () -> Integer.parseInt("abc"),
            () -> List.of(1).add(2),
            () -> java.util.Objects.requireNonNull(null))) {
      RuntimeException e = thrown(mistake);
      assertThat(Messages.of(e))
          .startsWith("unexpected error (" + e.getClass().getSimpleName())
          .contains("at MessagesTest.", ", line ")
          .contains("please report it", "FACENET_DEBUG=1");
    }
  }

  @Test
  void whatThisProgramThrowsIsForPeople() {
    RuntimeException ours =
        thrown(() -> new PixelInput(0, 1, PixelInput.ChannelOrder.RGB, List.of(1.0), 1));
    assertThat(Messages.of(ours)).doesNotContain("unexpected");
    assertThat(Messages.of(new IOException("disk on fire"))).isEqualTo("disk on fire");
    assertThat(Messages.of(new InvalidPathException("a", "no such name")))
        .startsWith("no such name");
  }

  @Test
  void aFailureOfTheLibraryIsToldWithWhatToDoInTheCommand() {
    Path run = Path.of("runs", "a");
    assertThat(Messages.of(new RunExistsException(run)))
        .isEqualTo(
            "runs/a holds a run already; go on with it with --resume, or choose another folder"
                + " with --output");
    assertThat(Messages.of(new RunInUseException(run)))
        .contains("in use by another training", "choose another --output");
    assertThat(Messages.of(new NothingToResumeException(run)))
        .contains("nothing to go on with; start without --resume");
    assertThat(Messages.of(new CollapseException(7, 0.2, 0.2, 0.8, 0.01)))
        .endsWith("or warm up with softmax, then go on with --resume");
    assertThat(Messages.of(new MetricsNotWrittenException(run, new IOException("no space"))))
        .endsWith("no space; make room there, then go on with --resume");
    assertThat(Messages.of(new BadPackException(run, "is cut short")))
        .isEqualTo("runs/a is cut short; make a new one with 'dataset pack'");
    assertThat(Messages.of(new StepsDoneException(run, 7, 5)))
        .endsWith("give a stage more steps, or train in another folder with --output");
    assertThat(Messages.of(new CropInTheWayException(run, "b/1.jpg"))).contains("--force");
  }

  @Test
  void causesOfLibrariesAreTold() {
    IOException malformed = new MalformedInputException(1);
    assertThat(Messages.of(malformed)).isEqualTo("a file is not UTF-8 text; save it as UTF-8");
    Exception wrapped = null;
    try (var lines = Files.lines(Files.write(folder.resolve("a"), new byte[] {(byte) 0xff}))) {
      lines.forEach(line -> {});
    } catch (UncheckedIOException e) {
      wrapped = e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(Messages.of(wrapped)).isEqualTo(Messages.of(malformed));
  }

  @Test
  void aStackTraceIsPrintedOnDemandOnly() {
    Object[] command = {"model", "info", "x", "--home", folder.resolve("none")};
    assertThat(Cli.run(command).err()).doesNotContain("\tat ");
    System.setProperty("facenet.debug", "true");
    try {
      assertThat(Cli.run(command).err()).contains("\tat io.facenet.");
    } finally {
      System.clearProperty("facenet.debug");
    }
  }
}

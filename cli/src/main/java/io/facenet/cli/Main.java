package io.facenet.cli;

import io.facenet.cli.dataset.DatasetCommand;
import io.facenet.cli.demo.DemoCommand;
import io.facenet.cli.evaluate.CacheCommand;
import io.facenet.cli.evaluate.EvaluateCommand;
import io.facenet.cli.gallery.ClusterCommand;
import io.facenet.cli.gallery.EnrollCommand;
import io.facenet.cli.gallery.GalleryCommand;
import io.facenet.cli.gallery.RecognizeCommand;
import io.facenet.cli.model.ModelCommand;
import io.facenet.cli.model.NetworkCommand;
import io.facenet.cli.options.Arguments;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Interruption;
import io.facenet.cli.output.Messages;
import io.facenet.cli.output.Unexpected;
import io.facenet.cli.photo.DetectCommand;
import io.facenet.cli.photo.EmbedCommand;
import io.facenet.cli.photo.VerifyCommand;
import io.facenet.cli.serve.ServeCommand;
import io.facenet.cli.shell.CompletionCommand;
import io.facenet.cli.shell.ManPagesCommand;
import io.facenet.cli.train.TrainCommand;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command; see the files beside it, one a subcommand. */
@Command(
    name = "facenet",
    description = "Faces as unit vectors: detect, embed, verify, recognize, cluster, train.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class Main {
  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          VerifyCommand.class,
          DetectCommand.class,
          EmbedCommand.class,
          EnrollCommand.class,
          RecognizeCommand.class,
          ClusterCommand.class,
          GalleryCommand.class,
          ServeCommand.class,
          DemoCommand.class,
          ModelCommand.class,
          CacheCommand.class,
          EvaluateCommand.class,
          NetworkCommand.class,
          DatasetCommand.class,
          TrainCommand.class,
          HelpCommand.class,
          CompletionCommand.class,
          ManPagesCommand.class,
          WarmUpCommand.class);

  /** Those that tell of the others. */
  private static final Set<Class<?>> OF_ALL =
      Set.of(HelpCommand.class, CompletionCommand.class, ManPagesCommand.class);

  /** A line up to this length goes out in one piece. */
  private static final int LINE_BYTES = 1 << 16;

  private Main() {}

  /** Runs the command and ends the process with its status. */
  public static void main(String[] arguments) {
    // The library's log, one line each as all else that goes to standard error.
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "facenet: %5$s%n");
    }
    PrintStream out = utf8(FileDescriptor.out, false);
    PrintStream err =
        Boolean.getBoolean("facenet.one.stream") ? out : utf8(FileDescriptor.err, true);
    System.setOut(out);
    System.setErr(err);
    Interruption.waitForTheResultInHand();
    int status = run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    out.flush();
    err.flush();
    System.exit(out.checkError() ? ExitStatus.ERROR : status);
  }

  /** Runs the command on the given streams. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command =
        Arguments.readBy(commandLine(arguments))
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (exception, line, result) -> {
                  print(exception, line.getErr());
                  if (Unexpected.traced()) {
                    exception.printStackTrace(line.getErr());
                  }
                  return ExitStatus.ERROR;
                });
    command.setParameterExceptionHandler(
        (exception, rest) -> {
          PrintWriter writer = exception.getCommandLine().getErr();
          writer.println("facenet: " + Mistakes.of(exception, rest));
          writer.println(
              "Try '"
                  + exception.getCommandLine().getCommandSpec().qualifiedName()
                  + " --help' for what can be given.");
          return ExitStatus.ERROR;
        });
    int status;
    try {
      status = command.execute(arguments);
    } catch (Error e) {
      err.println("facenet: " + Messages.of(e));
      if (Unexpected.traced()) {
        e.printStackTrace(err);
      }
      status = ExitStatus.ERROR;
    }
    out.flush();
    err.flush();
    return status;
  }

  /**
   * The command with its subcommands, or with the one alone that is asked for and tells of no
   * other: to look through the options of all takes longer than some commands.
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine command = new CommandLine(new Main());
    asked(arguments).map(List::<Class<?>>of).orElse(COMMANDS).forEach(command::addSubcommand);
    return command;
  }

  private static Optional<Class<?>> asked(String... arguments) {
    return Stream.of(arguments)
        .limit(1)
        .flatMap(name -> COMMANDS.stream().filter(command -> isNamed(command, name)))
        .filter(command -> !OF_ALL.contains(command))
        .findFirst();
  }

  private static boolean isNamed(Class<?> command, String name) {
    return command.getAnnotation(Command.class).name().equals(name);
  }

  private static void print(Throwable failure, PrintWriter err) {
    err.println("facenet: " + Messages.of(failure));
    for (Throwable further : failure.getSuppressed()) {
      err.println("facenet: " + Messages.of(further));
    }
  }

  /** What is flushed goes out at once and whole: a line is never cut by the end of the process. */
  private static PrintStream utf8(FileDescriptor descriptor, boolean atOnce) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), LINE_BYTES),
        atOnce,
        StandardCharsets.UTF_8);
  }
}

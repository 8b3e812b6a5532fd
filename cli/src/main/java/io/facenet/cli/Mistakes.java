package io.facenet.cli;

import io.facenet.cli.output.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what was probably meant. */
final class Mistakes {
  /** Two slips make a word another word; of a short one, a third of its letters. */
  private static final int MOST_SLIPS = 2;

  private Mistakes() {}

  /**
   * One line.
   *
   * @param arguments that the command was given
   */
  static String of(ParameterException exception, String... arguments) {
    CommandSpec spec = exception.getCommandLine().getCommandSpec();
    String message = Messages.of(exception);
    if (message.startsWith("Missing required subcommand")) {
      return "say what to do: " + String.join(", ", commands(spec));
    }
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unmatched(spec, unmatched.getUnmatched());
    }
    if (exception instanceof MissingParameterException) {
      Optional<String> option =
          Stream.of(arguments).filter(text -> isUnknownOption(spec, text)).findFirst();
      if (option.isPresent()) {
        return unmatched(spec, List.of(option.get()));
      }
    }
    return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
  }

  /** Says that a command has no such part. */
  static String noCommand(CommandSpec spec, String name) {
    return nearest(name, commands(spec))
        .map(near -> "there is no command " + name + "; did you mean " + near + "?")
        .orElse(
            spec.name()
                + " has no command "
                + name
                + "; it has "
                + String.join(", ", commands(spec)));
  }

  private static String unmatched(CommandSpec spec, List<String> unmatched) {
    String first = Messages.line(unmatched.get(0));
    if (isUnknownOption(spec, first)) {
      String name = first.replaceFirst("=.*", "");
      String problem = "unknown option " + name;
      return nearest(name, options(spec))
          .map(near -> problem + "; did you mean " + near + "?")
          .orElseGet(
              () ->
                  problem
                      + (name.startsWith("--")
                          ? ""
                          : "; a file of this name is given as ./" + first));
    }
    if (!spec.subcommands().isEmpty()) {
      return noCommand(spec, first);
    }
    String all = unmatched.stream().map(Messages::line).collect(Collectors.joining(", "));
    return unmatched.size() == 1
        ? all + " is one argument too many"
        : all + " are " + unmatched.size() + " arguments too many";
  }

  private static boolean isUnknownOption(CommandSpec spec, String text) {
    return text.startsWith("-")
        && text.length() > 1
        && !text.matches("-[0-9.].*")
        && !options(spec).contains(text.replaceFirst("=.*", ""))
        && spec.optionsMap().keySet().stream()
            .noneMatch(name -> name.length() == 2 && text.startsWith(name) && text.length() > 2);
  }

  private static List<String> commands(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Collection<String> options(CommandSpec spec) {
    return new ArrayList<>(spec.optionsMap().keySet());
  }

  private static Optional<String> nearest(String word, Collection<String> known) {
    int most = Math.min(MOST_SLIPS, word.replace("-", "").length() / 3);
    return known.stream()
        .filter(name -> slips(word, name) <= most)
        .min(Comparator.comparingInt(name -> slips(word, name)));
  }

  /** Letters to insert, delete, replace or exchange with their neighbor, at least. */
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}

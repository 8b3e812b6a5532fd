package io.facenet.cli.shell;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion of fish: one {@code complete} line for each subcommand and option, with its
 * description. A line counts where the words before the cursor name its command, which the function
 * at the top of the script finds out by walking down the paths of all commands.
 */
final class FishCompletion {
  private final String program;
  private final String at;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
    this.at = "__" + program + "_at";
  }

  /** The script for a root command. */
  static String of(CommandSpec root) {
    FishCompletion completion = new FishCompletion(root.name());
    List<CommandSpec> commands = CommandTree.all(root);
    completion.head(commands);
    commands.forEach(completion::command);
    return completion.script.toString();
  }

  private void head(List<CommandSpec> commands) {
    String paths =
        commands.stream()
            .map(CommandTree::path)
            .filter(path -> !path.isEmpty())
            .map(FishCompletion::quoted)
            .collect(Collectors.joining(" "));
    script.append(
        """
        # Completes the arguments of %1$s in fish.
        set -g __%1$s_commands %2$s

        function %3$s --description 'Whether the words before the cursor name this command'
            set -l words (commandline -opc)
            set -l path ''
            for word in $words[2..-1]
                set -l next (string trim -- "$path $word")
                if contains -- $next $__%1$s_commands
                    set path $next
                end
            end
            test "$path" = "$argv"
        end

        complete -c %1$s -f
        """
            .formatted(program, paths, at));
  }

  private void command(CommandSpec command) {
    String path = CommandTree.path(command);
    if (command.positionalParameters().stream().anyMatch(CommandTree::isFile)) {
      line(path, " -F");
    }
    for (ArgSpec positional : command.positionalParameters()) {
      if (positional.completionCandidates() != null) {
        line(path, " -a " + candidates(positional));
      }
    }
    CommandTree.children(command)
        .forEach(
            (name, child) ->
                line(path, " -a " + quoted(name) + described(child.usageMessage().description())));
    CommandTree.options(command).forEach(option -> line(path, option(option)));
  }

  private static String option(OptionSpec option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      if (name.startsWith("--")) {
        line.append(" -l ").append(name.substring(2));
      } else {
        line.append(name.length() == 2 ? " -s " : " -o ").append(name.substring(1));
      }
    }
    if (option.arity().max() > 0) {
      line.append(option.arity().min() > 0 ? " -r" : "");
      line.append(CommandTree.isFile(option) ? " -F" : " -f");
      if (option.completionCandidates() != null) {
        line.append(" -a ").append(candidates(option));
      }
    }
    return line.append(described(option.description())).toString();
  }

  private static String candidates(ArgSpec argument) {
    return quoted(String.join(" ", argument.completionCandidates()));
  }

  private static String described(String... description) {
    return " -d " + quoted(CommandTree.line(description));
  }

  private void line(String path, String rest) {
    script.append("complete -c ").append(program);
    script.append(" -n ").append(quoted((at + " " + path).strip())).append(rest).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

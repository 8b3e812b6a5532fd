package io.facenet.cli.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a command offers to whoever may see it: hidden commands and options are left out. */
final class CommandTree {
  private CommandTree() {}

  /** The command and all below it, each before its own subcommands. */
  static List<CommandSpec> all(CommandSpec command) {
    List<CommandSpec> found = new ArrayList<>(List.of(command));
    children(command).values().forEach(child -> found.addAll(all(child)));
    return found;
  }

  /** The subcommands by the name that is typed. */
  static Map<String, CommandSpec> children(CommandSpec command) {
    Map<String, CommandSpec> found = new LinkedHashMap<>();
    for (Map.Entry<String, CommandLine> child : command.subcommands().entrySet()) {
      CommandSpec spec = child.getValue().getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        found.put(child.getKey(), spec);
      }
    }
    return found;
  }

  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  /**
   * The names that lead from the root to a command, such as "gallery export"; empty for the root.
   */
  static String path(CommandSpec command) {
    return command.parent() == null ? "" : (path(command.parent()) + " " + command.name()).strip();
  }

  /** Whether an argument is a file or a folder, or may be one as its label says: "ID|FILE". */
  static boolean isFile(ArgSpec argument) {
    return argument.paramLabel().contains("FILE")
        || argument.type() == Path.class
        || Arrays.asList(argument.typeInfo().getAuxiliaryTypes()).contains(Path.class);
  }

  /** A description in one line. */
  static String line(String... description) {
    return String.join(" ", description).replaceAll("\\s+", " ").strip();
  }
}

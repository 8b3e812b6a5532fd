package io.facenet.cli.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, in the language of {@code man} (roff with the man macros). */
public final class ManPage {
  private static final String NOT_A_REQUEST = "\\&";

  private final CommandSpec command;
  private final Help help;
  private final IParamLabelRenderer labels;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
    this.help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    this.labels = help.parameterLabelRenderer();
  }

  /** The page of a command; those of its subcommands are pages of their own. */
  public static String of(CommandSpec command) {
    return new ManPage(command).written();
  }

  /** The name of its page: "facenet-gallery-export". */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String written() {
    page.append(".TH ").append(quoted(name(command).toUpperCase(Locale.ROOT)));
    page.append(" 1 \"\" ").append(quoted(command.root().version()[0]));
    page.append(" \"FaceNet\"\n.nh\n.ad l\n");
    section("NAME");
    text(name(command) + " - " + CommandTree.line(command.usageMessage().description()));
    section("SYNOPSIS");
    text(CommandTree.line(help.synopsis(0)));
    arguments();
    commands();
    notes();
    if (command.parent() == null) {
      rootSections();
    } else {
      section("SEE ALSO");
      page.append(bold(name(command.parent()))).append("(1)\n");
    }
    return page.toString();
  }

  private void arguments() {
    if (!command.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      if (!positional.hidden()) {
        item(italic(label(positional)), positional.description());
      }
    }
    section("OPTIONS");
    for (OptionSpec option : CommandTree.options(command)) {
      String names =
          Arrays.stream(option.names()).map(ManPage::bold).collect(Collectors.joining(", "));
      item(names + italic(label(option)), option.description());
    }
  }

  private String label(ArgSpec argument) {
    return labels.renderParameterLabel(argument, Ansi.OFF, List.of()).toString();
  }

  private void commands() {
    Map<String, CommandSpec> children = CommandTree.children(command);
    if (!children.isEmpty()) {
      section("COMMANDS");
    }
    for (CommandSpec child : children.values()) {
      item(bold(name(child)) + "(1)", child.usageMessage().description());
    }
  }

  /** What stands below the help, in lines of its own. */
  private void notes() {
    String[] footer = command.usageMessage().footer();
    if (footer.length > 0) {
      section("NOTES");
      page.append(".nf\n");
      for (String line : footer) {
        text(line);
      }
      page.append(".fi\n");
    }
  }

  private void rootSections() {
    section("EXIT STATUS");
    item("0", "Done; of verify: the same person.");
    item("1", "Of verify: different people.");
    item("2", "Something could not be done; standard error says what.");
    section("ENVIRONMENT");
    item(bold("FACENET_HOME"), "The folder of the models, instead of ~/.facenet.");
    item(bold("FACENET_JAVA_OPTIONS"), "Options for the Java that runs the command.");
  }

  private void section(String title) {
    page.append(".SH ").append(quoted(title)).append('\n');
  }

  /** A tagged paragraph; the tag is roff already. */
  private void item(String tag, String... description) {
    page.append(".TP\n").append(tag).append('\n');
    text(CommandTree.line(description));
  }

  private void text(String line) {
    page.append(escaped(line)).append('\n');
  }

  private static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  private static String italic(String text) {
    return text.isEmpty() ? "" : "\\fI" + escaped(text) + "\\fR";
  }

  /** Text that roff prints as it stands. */
  static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? NOT_A_REQUEST + plain : plain;
  }

  private static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "\\(dq") + '"';
  }
}

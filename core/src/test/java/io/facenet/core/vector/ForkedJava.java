package io.facenet.core.vector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class run by a Java of its own, whose compiler makes code for less than this machine has,
 * or for all of it. Code is compiled before a call goes on, so that what comes after the warm-up is
 * compiled for certain.
 */
public final class ForkedJava {
  private ForkedJava() {}

  /**
   * Runs a class on this class path.
   *
   * @param interpreted methods that are never compiled, CLASS::METHOD: what the others are held
   *     against
   * @param options of the machine; unknown ones are passed over, as on other processors
   * @return all it wrote, with a line for each method that was compiled
   * @throws AssertionError if its exit status was not 0
   */
  public static String run(
      Class<?> main, List<String> interpreted, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xbatch", "-Xmx300m"));
    command.addAll(List.of("-XX:+PrintCompilation", "--add-modules", "jdk.incubator.vector"));
    interpreted.forEach(method -> command.add("-XX:CompileCommand=exclude," + method));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", options) + "\n" + withoutCompilations(output));
    }
    return output;
  }

  /** Whether the output of {@link #run} tells that the optimizing compiler took a method. */
  public static boolean compiled(String output, Class<?> type, String method) {
    String name = type.getName() + "::" + method + " ";
    return output
        .lines()
        .filter(line -> !line.contains("excluded by CompileCommand"))
        .anyMatch(line -> line.contains(" 4 ") && line.contains(name));
  }

  private static String withoutCompilations(String output) {
    return output
        .lines()
        .filter(line -> !line.matches("\\s+\\d+\\s+\\d+.*|.*CompileCommand.*"))
        .reduce("", (all, line) -> all + line + "\n");
  }
}

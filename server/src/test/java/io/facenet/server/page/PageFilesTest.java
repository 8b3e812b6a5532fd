package io.facenet.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the files of the page as they lie here. */
class PageFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/facenet/server/page");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^(?:import|export)\\s+(?:\\{([^}]*)}\\s+from\\s+)?'([^']+)';", Pattern.MULTILINE);
  private static final int MAX_LINES = 200;

  /** What turns text into code, or comes from elsewhere; the policy of the page forbids it. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function"
              + "|setAttribute\\('style'|https?://(?!www\\.w3\\.org/2000/svg)");

  static List<String> modules() {
    return PageRoutes.FILES.stream().filter(file -> file.endsWith(".js")).toList();
  }

  @Test
  void theListNamesAllFiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(PageRoutes.FILES.stream(), Stream.of("index.html", "openapi.yaml"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyImportResolves(String module) throws IOException {
    for (MatchResult found : IMPORT.matcher(read(module)).results().toList()) {
      String file = found.group(2).replaceFirst("^\\./", "");
      assertThat(PageRoutes.FILES).as("imports of " + module).contains(file);
      if (found.group(1) != null) {
        for (String name : found.group(1).split(",")) {
          assertThat(read(file))
              .as(module + " imports " + name.strip() + " from " + file)
              .containsPattern(
                  "export (async )?(function|class|const|let) " + name.strip() + "\\b");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noModuleIsLong(String module) throws IOException {
    assertThat(read(module).lines()).hasSizeLessThan(MAX_LINES);
  }

  @Test
  void everyModuleIsImportedAndEveryFileOfThePageIsThere() throws IOException {
    String all =
        Stream.concat(Stream.of("index.html"), modules().stream())
            .map(PageFilesTest::unchecked)
            .collect(Collectors.joining());
    for (String file : PageRoutes.FILES) {
      assertThat(all).contains(file);
    }
    TreeSet<String> named = new TreeSet<>();
    Pattern.compile("page/([\\w.-]+)\"")
        .matcher(read("index.html"))
        .results()
        .forEach(found -> named.add(found.group(1)));
    assertThat(PageRoutes.FILES).containsAll(named);
  }

  @Test
  void nothingIsMarkupFromDataAndNothingComesFromElsewhere() throws IOException {
    for (String file : modules()) {
      assertThat(read(file)).as(file).doesNotContainPattern(FORBIDDEN);
    }
    assertThat(read("style.css")).doesNotContain("url(").doesNotContain("@import");
    assertThat(read("index.html"))
        .doesNotContain("http")
        .doesNotContain("style=")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("\\son\\w+=");
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  private static String unchecked(String file) {
    try {
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

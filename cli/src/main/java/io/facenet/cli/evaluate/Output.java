package io.facenet.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.support.files.AtomicFiles;
import io.facenet.support.report.HtmlReport;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Where results go: standard output as tables or as JSON, and a report file. */
final class Output {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final Optional<Path> report;

  Output(CommandLine line, boolean json, Optional<Path> report) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.json = json;
    this.report = report;
  }

  /** Prints a table, unless JSON was asked for. */
  void table(TextTable table) {
    if (!json) {
      out.print(table.toText());
    }
  }

  /** Prints a line, unless JSON was asked for. */
  void line(String text) {
    if (!json) {
      out.println(text);
    }
  }

  /** Says on standard error what failed, a few of many. */
  void failures(List<String> failures, String what) {
    if (!failures.isEmpty()) {
      err.println("facenet: " + failures.size() + " " + what + "; the center stands in:");
      failures.stream().limit(5).forEach(name -> err.println("  " + Printable.of(name)));
      if (failures.size() > 5) {
        err.println("  … all are in the report and in --json");
      }
    }
  }

  /** Prints the JSON object, if it was asked for. */
  void json(Map<String, Object> object) {
    if (json) {
      try {
        out.println(MAPPER.writeValueAsString(object));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot be written as JSON: " + object.keySet(), e);
      }
    }
  }

  /** Writes the report, unless none is wanted. */
  void report(HtmlReport page) throws IOException {
    if (report.isPresent()) {
      AtomicFiles.write(report.get(), page.toHtml().getBytes(StandardCharsets.UTF_8));
      err.println("facenet: report in " + Printable.of(report.get()));
    }
  }

  boolean wantsReport() {
    return report.isPresent();
  }
}

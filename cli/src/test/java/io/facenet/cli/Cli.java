package io.facenet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One run of the command inside this process: its status and what it wrote. */
public record Cli(int status, String out, String err) {

  public static Cli run(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out), new PrintWriter(err, true), texts);
    return new Cli(status, out.toString(), err.toString());
  }

  public List<String> lines() {
    return out.lines().toList();
  }

  public List<String> errors() {
    return err.lines().toList();
  }

  public JsonNode json() throws IOException {
    return json(out);
  }

  public static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}

package io.facenet.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.facenet.support.files.Npy;
import io.facenet.training.data.FacePack;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.OnnxMetadata;
import io.facenet.vision.photo.PhotoDrawing;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells by a file's content, not by its name, whether a command wrote it. */
@FunctionalInterface
public interface OwnFile {
  /** Bytes at the start of a page among which its generator stands. */
  int HEAD = 4096;

  /**
   * Whether the file is one that the command wrote.
   *
   * @param file a regular file that is not empty
   */
  boolean wrote(Path file) throws IOException;

  /** Nothing tells these files apart from others. */
  static OwnFile never() {
    return file -> false;
  }

  /** A file of so many bytes: all that tells bare numbers apart from other files. */
  static OwnFile size(long bytes) {
    return file -> Files.size(file) == bytes;
  }

  /** A page with {@code <meta name="generator" content="GENERATOR">} in its head. */
  static OwnFile page(String generator) {
    return file -> head(file, HEAD).contains(generator(generator));
  }

  /** What marks a page: stands in its head. */
  static String generator(String generator) {
    return "<meta name=\"generator\" content=\"" + generator + "\"";
  }

  /**
   * A page as it was before pages named their generator.
   *
   * @param beginning of the page
   * @param title of it
   */
  static OwnFile oldPage(String beginning, String title) {
    return file -> {
      String head = head(file, HEAD);
      return head.startsWith(beginning) && head.contains("<title>" + title + "</title>");
    };
  }

  /** What this one wrote, or another. */
  default OwnFile or(OwnFile other) {
    return file -> wrote(file) || other.wrote(file);
  }

  /** A text that begins with these characters. */
  static OwnFile text(String beginning) {
    return file -> head(file, beginning.length()).equals(beginning);
  }

  /**
   * JSON lines whose first line has these fields, the first of them first. A first line that was
   * cut off has as many of them as there was room for.
   */
  static OwnFile lines(String... fields) {
    return file -> {
      try (InputStream in = Files.newInputStream(file)) {
        return hasFields(in, List.of(fields));
      }
    };
  }

  /** A matrix of NumPy with the table beside it that the command writes. */
  static OwnFile matrix() {
    return file -> head(file, Npy.MAGIC.length()).equals(Npy.MAGIC) && EmbeddingFile.hasTable(file);
  }

  /** An ONNX file with a card of this id: another model is not replaced. */
  static OwnFile model(String id) {
    return file -> {
      try {
        return OnnxMetadata.read(file).containsKey(ModelCard.KEY)
            && ModelStore.card(file).id().equals(id);
      } catch (IOException | ModelException noModel) {
        return false;
      }
    };
  }

  /** Packed faces. */
  static OwnFile pack() {
    return FacePack::isPack;
  }

  /** A photo with boxes and landmarks drawn in. */
  static OwnFile drawing() {
    return PhotoDrawing::isDrawing;
  }

  /** Whether an object with the fields stands at the beginning. */
  static boolean hasFields(InputStream in, List<String> fields) throws IOException {
    Set<String> seen = new LinkedHashSet<>();
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        seen.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      return seen.containsAll(fields) && seen.iterator().next().equals(fields.get(0));
    } catch (JsonEOFException cutOff) {
      return !seen.isEmpty() && fields.containsAll(seen) && seen.contains(fields.get(0));
    } catch (JsonProcessingException | CharConversionException noJson) {
      return false;
    }
  }

  private static String head(Path file, int bytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }
  }
}

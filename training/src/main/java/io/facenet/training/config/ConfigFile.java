package io.facenet.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.facenet.support.files.TextFile;
import io.facenet.training.data.FaceChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads a {@link TrainingConfig} from YAML. An unknown key is an error that names the known ones.
 */
public final class ConfigFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .addHandler(new WordsAsEnums())
          .addModule(kinds())
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private ConfigFile() {}

  private static SimpleModule kinds() {
    SimpleModule module = new SimpleModule();
    Kinds.add(module, LossConfig.class, "triplet");
    Kinds.add(module, MiningConfig.class, "semi-hard");
    Kinds.add(module, SamplerConfig.class, "identities");
    Kinds.add(module, OptimizerConfig.class, "adagrad");
    Kinds.add(module, EvaluatorConfig.class, null);
    Kinds.add(module, FaceChange.class, null);
    return module;
  }

  /** A text from which {@link #parse} makes the same configuration. */
  public static String text(TrainingConfig config) {
    try {
      return YAML.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new ConfigException("the configuration cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it is not YAML, has unknown keys or values out of range
   * @throws IOException if it cannot be read or is not UTF-8
   */
  public static TrainingConfig read(Path file) throws IOException {
    return parse(TextFile.read(file), file.toString());
  }

  /**
   * Reads a text.
   *
   * @param origin the name to use in messages
   */
  public static TrainingConfig parse(String text, String origin) {
    try {
      TrainingConfig config = YAML.readValue(text, TrainingConfig.class);
      if (config == null) {
        throw new ConfigException(origin + " is empty; see configs/ for examples", null);
      }
      return config;
    } catch (UnrecognizedPropertyException e) {
      String known =
          e.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(Collectors.joining(", "));
      throw new ConfigException(
          String.format(
              "%s: unknown key '%s'%s; known keys there: %s", origin, path(e), line(e), known),
          e);
    } catch (JsonMappingException e) {
      String key = path(e).isEmpty() ? "" : "'" + path(e) + "'" + line(e) + ": ";
      throw new ConfigException(origin + ": " + key + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          origin + " is not YAML" + line(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The message of the record's check if that is what failed; what is expected there if the value
   * is of another kind; else Jackson's.
   */
  private static String reason(JsonMappingException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    if (e instanceof InvalidFormatException wrong) {
      return "'" + wrong.getValue() + "' is not " + Expected.at(wrong.getTargetType());
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return "expected is " + Expected.at(wrong.getTargetType());
    }
    if (cause instanceof InputCoercionException wrong) {
      return "expected is " + Expected.at(wrong.getTargetType()) + " below 2147483648";
    }
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
  }

  /** Reads "semi-hard" as SEMI_HARD; another word is an error that names the possible ones. */
  private static final class WordsAsEnums extends DeserializationProblemHandler {
    @Override
    public Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String message)
        throws IOException {
      if (!type.isEnum()) {
        return NOT_HANDLED;
      }
      for (Object constant : type.getEnumConstants()) {
        if (word(constant).equals(value)) {
          return constant;
        }
      }
      String words =
          Arrays.stream(type.getEnumConstants())
              .map(WordsAsEnums::word)
              .collect(Collectors.joining(", "));
      throw JsonMappingException.from(context.getParser(), "'" + value + "' is none of " + words);
    }

    private static String word(Object constant) {
      return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

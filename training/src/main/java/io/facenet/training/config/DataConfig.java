package io.facenet.training.config;

import io.facenet.training.data.FaceSource;
import io.facenet.training.data.IdentityChanges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where faces come from. In a path, {@code ${NAME:other}} stands for the environment variable NAME,
 * or "other" where it is not set.
 *
 * @param train folders or tar files of identity/photo
 * @param validation likewise, of other identities; default none
 * @param changes to the training photos, a file of {@link IdentityChanges} as {@code dataset clean}
 *     writes it; default none
 * @param size side of the packed faces in pixels; default the network's input
 * @param loaderThreads that augment in the background; default 1
 */
public record DataConfig(
    List<String> train,
    List<String> validation,
    String changes,
    Integer size,
    Integer loaderThreads) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([^}]*))?}");

  /**
   * Training faces from folders or tar files of identity/photo.
   *
   * @param train at least one
   */
  public static DataConfig of(Path... train) {
    return new DataConfig(Stream.of(train).map(Path::toString).toList(), null, null, null, null);
  }

  /** These faces, and others to validate with. */
  public DataConfig withValidation(Path... faces) {
    List<String> paths = Stream.of(faces).map(Path::toString).toList();
    return new DataConfig(train, paths, changes, size, loaderThreads);
  }

  /** Fills in defaults and checks. */
  public DataConfig {
    train = Default.nonEmpty(train, "data.train");
    validation = Default.of(validation, List.of());
    loaderThreads = Default.of(loaderThreads, 1);
    Default.range("data.loaderThreads", loaderThreads, 1, 64);
    if (size != null) {
      Default.range("data.size", size, 8, 1024);
    }
  }

  /** The training photos. */
  public FaceSource trainSource() throws IOException {
    IdentityChanges clean =
        changes == null ? IdentityChanges.NONE : IdentityChanges.read(path(changes));
    return new FaceSource(train.stream().map(DataConfig::path).toList(), clean);
  }

  /** The validation photos; only where {@link #hasValidation()}. */
  public FaceSource validationSource() {
    return new FaceSource(validation.stream().map(DataConfig::path).toList());
  }

  /** Whether validation photos are named. */
  public boolean hasValidation() {
    return !validation.isEmpty();
  }

  /** A path of a configuration, with its variables replaced. */
  public static Path path(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    String expanded =
        matcher.replaceAll(
            match -> {
              String value = System.getenv(match.group(1));
              String otherwise = match.group(2);
              if (value == null && otherwise == null) {
                throw new IllegalArgumentException(
                    text + " needs the environment variable " + match.group(1) + "; set it");
              }
              return Matcher.quoteReplacement(value == null ? otherwise : value);
            });
    return Path.of(expanded);
  }
}

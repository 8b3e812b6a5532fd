package io.facenet.vision.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code model install} has put into a folder: nothing, all, or a part when it was interrupted
 * or files were removed.
 */
public final class Installation {
  /** How the folders begin in which an installation works. */
  public static final String WORK_PREFIX = ".install";

  private final FaceNetHome home;
  private final Catalog catalog;

  Installation(FaceNetHome home, Catalog catalog) {
    this.home = home;
    this.catalog = catalog;
  }

  /** Whether an installation has left anything behind: a model, weights as they came, its work. */
  public boolean begun() {
    return catalog.ids().stream().anyMatch(this::installed)
        || catalog.packages().stream()
            .anyMatch(p -> Files.exists(home.packages().resolve(p.coordinate())))
        || unfinishedWork();
  }

  /** The catalog's default of a kind, if it is installed. */
  public Optional<String> defaultId(ModelKind kind) {
    return catalog.preference(kind).stream().findFirst().filter(this::installed);
  }

  /** The catalog's defaults that are not installed, the embedder first. */
  public List<String> missing() {
    return Arrays.stream(ModelKind.values())
        .flatMap(kind -> catalog.preference(kind).stream().limit(1))
        .filter(id -> !installed(id))
        .toList();
  }

  /** One line that says what is missing, if an installation was left half done. */
  public Optional<String> gaps() {
    List<String> missing = missing();
    if (missing.isEmpty() || !begun()) {
      return Optional.empty();
    }
    return Optional.of(
        home.root()
            + " is installed in part: "
            + String.join(", ", missing)
            + (missing.size() == 1 ? " is missing" : " are missing"));
  }

  private boolean installed(String id) {
    return Files.exists(home.models().resolve(id + ModelStore.SUFFIX));
  }

  private boolean unfinishedWork() {
    if (!Files.isDirectory(home.root())) {
      return false;
    }
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(home.root(), WORK_PREFIX + "[0-9]*")) {
      return left.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(home.root() + " cannot be read", e);
    }
  }
}

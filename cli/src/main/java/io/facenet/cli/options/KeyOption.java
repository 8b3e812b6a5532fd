package io.facenet.cli.options;

import io.facenet.gallery.GalleryAccess;
import io.facenet.gallery.key.GalleryKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key of an encrypted gallery. */
public final class KeyOption {
  /** What names the key file where the option does not. */
  static final String VARIABLE = "FACENET_KEY_FILE";

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "Key of an encrypted gallery, as made by 'gallery key' (default: $FACENET_KEY_FILE; none:"
              + " the gallery is not encrypted).")
  private Path file;

  /**
   * The key that was named.
   *
   * @return nothing if none was
   */
  public Optional<GalleryKey> key() {
    return keyFile(System.getenv()).map(GalleryKey::read);
  }

  /**
   * The key that was named.
   *
   * @throws IllegalArgumentException if none was
   */
  public GalleryKey required() {
    return key()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "which key? Give --key-file, or set "
                        + VARIABLE
                        + "; make one with: facenet"
                        + " gallery key FILE"));
  }

  /** Opens galleries with the key, or without one if none was named. */
  public GalleryAccess access() {
    return GalleryAccess.with(key());
  }

  Optional<Path> keyFile(Map<String, String> environment) {
    return Optional.ofNullable(file)
        .or(
            () ->
                Optional.ofNullable(environment.get(VARIABLE))
                    .filter(name -> !name.isBlank())
                    .map(Path::of));
  }
}

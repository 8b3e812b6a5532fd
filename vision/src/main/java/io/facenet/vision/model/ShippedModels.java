package io.facenet.vision.model;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The embedders that this project trained itself and ships inside the library: they need no
 * installation and no network, and are used when nothing better is installed.
 *
 * <p>The folder {@code own} beside this class holds them as {@code ID.onnx}, and {@value #INDEX},
 * which names them: one id a line, the default first; lines that begin with # are remarks.
 */
public final class ShippedModels {
  /**
   * A system property that names another folder of the same form to take the shipped models from; a
   * folder that is not there stands for none.
   */
  public static final String FOLDER = "facenet.shipped";

  private static final String INDEX = "models.txt";

  private final URL index;
  private final List<String> ids;

  private ShippedModels(URL index) {
    this.index = index;
    this.ids = index == null ? List.of() : ids(index);
  }

  /** Those of the library, or of the folder that the property {@value #FOLDER} names. */
  public static ShippedModels ofLibrary() {
    String folder = System.getProperty(FOLDER);
    return folder == null
        ? new ShippedModels(ShippedModels.class.getResource("own/" + INDEX))
        : in(Path.of(folder));
  }

  /** Those of a folder, which need not be there. */
  public static ShippedModels in(Path folder) {
    try {
      return new ShippedModels(folder.resolve(INDEX).toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(folder + " cannot hold models", e);
    }
  }

  private static List<String> ids(URL index) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("the list of shipped models cannot be read: " + index, e);
    }
  }

  /** Their ids, the default first; empty when none is shipped. */
  public List<String> ids() {
    return ids;
  }

  /** The shipped model of an id. */
  public Optional<ModelSource> find(String id) {
    return ids.contains(id)
        ? Optional.of(new ModelSource.InLibrary(id, place(id)))
        : Optional.empty();
  }

  private URL place(String id) {
    try {
      return new URL(index, id + ".onnx");
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no place for " + id + " beside " + index, e);
    }
  }
}

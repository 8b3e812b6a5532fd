package io.facenet.vision.model;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * One folder of shipped weights, in a jar or on the disk: the files, {@value #INDEX}, which names
 * the embedders among them (one id a line, the default first; lines that begin with # are remarks),
 * and {@value #ARTIFACT} with the keys {@code artifact} and {@code license}, which a folder of
 * somebody's own need not have.
 */
final class WeightsFolder {
  static final String INDEX = "models.txt";
  static final String ARTIFACT = "artifact.properties";

  private final URL index;
  private final List<String> ids;

  /**
   * @param index address of the folder's {@value #INDEX}; where nothing is there, the folder is
   *     empty
   */
  WeightsFolder(URL index) {
    this.index = index;
    this.ids = ids(index);
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

  /** The ids of its embedders, the default first. */
  List<String> ids() {
    return ids;
  }

  /** The embedder of an id, if it is here. */
  Optional<ModelSource> find(String id) {
    return ids.contains(id)
        ? Optional.of(new ModelSource.InLibrary(id, place(id + ModelStore.SUFFIX), artifact()))
        : Optional.empty();
  }

  /** The bytes of a file, if it is here. */
  Optional<byte[]> file(String name) throws IOException {
    try (InputStream in = place(name).openStream()) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** What the folder says it came from, or null if it says nothing. */
  private ModelArtifact artifact() {
    Properties said = new Properties();
    try (InputStream in = place(ARTIFACT).openStream()) {
      said.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("it cannot be read what is shipped beside " + index, e);
    }
    return new ModelArtifact(said.getProperty("artifact"), said.getProperty("license"));
  }

  private URL place(String file) {
    try {
      return new URL(index, file);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no place for " + file + " beside " + index, e);
    }
  }
}

package io.facenet.vision.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The embedders that this project trained itself and ships: they need no installation and no
 * network, and are used when nothing better is installed.
 *
 * <p>They lie in artifacts of their own, since their license is not the library's; there may be
 * several of them on the class path, or none. Each holds a folder {@value #PLACE}, see {@link
 * WeightsFolder}. Where two ship a model of one id, the first on the class path goes before.
 */
public final class ShippedModels {
  /**
   * A system property that names another folder of the same form to take the shipped models from; a
   * folder that is not there stands for none.
   */
  public static final String FOLDER = "facenet.shipped";

  private static final String PLACE = "META-INF/facenet/";

  private final List<WeightsFolder> folders;

  private ShippedModels(List<URL> indexes) {
    this.folders = indexes.stream().map(WeightsFolder::new).toList();
  }

  /** Those on the class path, or of the folder that the property {@value #FOLDER} names. */
  public static ShippedModels ofLibrary() {
    String folder = System.getProperty(FOLDER);
    return folder == null ? in(ShippedModels.class.getClassLoader()) : in(Path.of(folder));
  }

  /** Those of a folder, which need not be there. */
  public static ShippedModels in(Path folder) {
    try {
      return new ShippedModels(List.of(folder.resolve(WeightsFolder.INDEX).toUri().toURL()));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(folder + " cannot hold models", e);
    }
  }

  static ShippedModels in(ClassLoader classes) {
    try {
      return new ShippedModels(Collections.list(classes.getResources(PLACE + WeightsFolder.INDEX)));
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be searched for shipped models", e);
    }
  }

  /** Their ids, the default first; empty when none is shipped. */
  public List<String> ids() {
    return folders.stream().flatMap(folder -> folder.ids().stream()).distinct().toList();
  }

  /** The shipped model of an id. */
  public Optional<ModelSource> find(String id) {
    return folders.stream().flatMap(folder -> folder.find(id).stream()).findFirst();
  }

  /**
   * Another file that ships beside the models, such as the matrix of a projection.
   *
   * @throws IOException if it is there and cannot be read
   */
  public Optional<byte[]> file(String name) throws IOException {
    for (WeightsFolder folder : folders) {
      Optional<byte[]> bytes = folder.file(name);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return Optional.empty();
  }
}

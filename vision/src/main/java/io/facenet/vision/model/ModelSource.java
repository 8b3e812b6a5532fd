package io.facenet.vision.model;

import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the bytes of a model lie: in a file, or inside the library. */
public sealed interface ModelSource {

  /**
   * The whole model.
   *
   * @throws IOException if it cannot be read
   */
  byte[] bytes() throws IOException;

  /**
   * What the model says of itself, read without loading the network.
   *
   * @throws ModelException if it carries no card
   * @throws IOException if it cannot be read
   */
  ModelCard card() throws IOException;

  /**
   * SHA-256 of all that makes a model's vectors: of the whole model but the thresholds and the
   * compatible models in its card, so that a model keeps its hash when these are measured anew.
   *
   * @throws ModelException if it carries no card
   * @throws IOException if it cannot be read
   */
  default String contentHash() throws IOException {
    byte[] model = bytes();
    ModelCard card = card(OnnxMetadata.read(model), describe());
    Map<String, String> bare = Map.of(ModelCard.KEY, card.withoutComparisons().toJson());
    return DataHash.ofWritten(out -> OnnxMetadata.write(model, bare, out));
  }

  /** What messages call it. */
  String describe();

  /** The file, if it is one. */
  Optional<Path> path();

  /** The artifact it ships in, if it is a shipped one that says so. */
  Optional<ModelArtifact> artifact();

  /**
   * A model file.
   *
   * @param file the file
   */
  record InFile(Path file) implements ModelSource {
    @Override
    public byte[] bytes() throws IOException {
      return Files.readAllBytes(file);
    }

    @Override
    public ModelCard card() throws IOException {
      return ModelSource.card(OnnxMetadata.read(file), describe());
    }

    @Override
    public String describe() {
      return file.toString();
    }

    @Override
    public Optional<Path> path() {
      return Optional.of(file);
    }

    @Override
    public Optional<ModelArtifact> artifact() {
      return Optional.empty();
    }
  }

  /**
   * A model that ships with the library.
   *
   * @param id of the model
   * @param place of its bytes
   * @param from the artifact that they lie in, or null if it is not told
   */
  record InLibrary(String id, URL place, ModelArtifact from) implements ModelSource {
    @Override
    public byte[] bytes() throws IOException {
      try (InputStream in = place.openStream()) {
        return in.readAllBytes();
      }
    }

    @Override
    public ModelCard card() throws IOException {
      try {
        return ModelSource.card(OnnxMetadata.read(bytes()), describe());
      } catch (IOException e) {
        throw new IOException(describe() + " cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public String describe() {
      return "the shipped model " + id;
    }

    @Override
    public Optional<Path> path() {
      return Optional.empty();
    }

    @Override
    public Optional<ModelArtifact> artifact() {
      return Optional.ofNullable(from);
    }
  }

  private static ModelCard card(Map<String, String> metadata, String name) throws IOException {
    String json = metadata.get(ModelCard.KEY);
    if (json == null) {
      throw new ModelException(ModelException.Fault.NO_CARD, name, name + " carries no model card");
    }
    try {
      return ModelCard.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          ModelException.Fault.NO_CARD, name, null, name + ": " + e.getMessage(), e);
    }
  }
}

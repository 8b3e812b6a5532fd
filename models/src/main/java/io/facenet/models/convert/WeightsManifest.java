package io.facenet.models.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facenet.models.network.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the weight files of TensorFlow.js: a {@code *-weights_manifest.json} that lists tensors in
 * order, and binary files beside it that hold them without gaps. A tensor is stored as 8-bit
 * numbers q with value = q · scale + min, or as little-endian floats. Integer tensors (shapes of
 * the original graph) are passed over.
 */
final class WeightsManifest {
  private static final int LARGEST_TENSOR = 1 << 26;

  private final Path file;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private WeightsManifest(Path file) {
    this.file = file;
  }

  /**
   * Reads a manifest and the binary files it names, which have to lie beside it.
   *
   * @throws IOException if a file is missing, is no manifest, or has the wrong size; the message
   *     names the file
   */
  static WeightsManifest read(Path file) throws IOException {
    WeightsManifest manifest = new WeightsManifest(file);
    try {
      JsonNode groups = new ObjectMapper().readTree(file.toFile());
      if (groups == null || !groups.isArray() || groups.isEmpty()) {
        throw manifest.broken("it is not a list of weight groups");
      }
      for (JsonNode group : groups) {
        manifest.readGroup(group);
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not a weights manifest: " + e.getOriginalMessage(), e);
    }
    return manifest;
  }

  /**
   * The tensor of this name, in the layout of the file.
   *
   * @throws IOException if there is none of this name and shape
   */
  Tensor get(String name, Integer... shape) throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw broken("there is no tensor " + name);
    }
    if (!tensor.shape().equals(List.of(shape))) {
      throw broken(name + " has shape " + tensor.shape() + " instead of " + List.of(shape));
    }
    return tensor;
  }

  /** The names of all float tensors, in the order of the file. */
  List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  private void readGroup(JsonNode group) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(group.path("paths")));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode entry : group.path("weights")) {
      String name = entry.path("name").asText();
      List<Integer> shape = shape(name, entry.path("shape"));
      float[] values = values(name, entry, bytes, shape.stream().reduce(1, (a, b) -> a * b));
      if (entry.path("dtype").asText().equals("float32")) {
        tensors.put(name, new Tensor(shape, values));
      }
    }
    if (bytes.hasRemaining()) {
      throw broken(bytes.remaining() + " bytes are left over after the last tensor");
    }
  }

  private byte[] bytes(JsonNode paths) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (JsonNode path : paths) {
      Path name = Path.of(path.asText());
      if (name.getNameCount() != 1 || name.isAbsolute() || name.startsWith("..")) {
        throw broken("it names " + name + ", which does not lie beside it");
      }
      all.write(Files.readAllBytes(file.resolveSibling(name)));
    }
    return all.toByteArray();
  }

  private List<Integer> shape(String name, JsonNode sizes) throws IOException {
    List<Integer> shape = new ArrayList<>();
    long elements = 1;
    for (JsonNode size : sizes) {
      shape.add(size.asInt());
      elements *= size.asInt();
      if (size.asInt() < 1 || elements > LARGEST_TENSOR) {
        throw broken(name + " has the impossible shape " + sizes);
      }
    }
    return shape;
  }

  private float[] values(String name, JsonNode entry, ByteBuffer bytes, int count)
      throws IOException {
    JsonNode quantization = entry.path("quantization");
    boolean quantized = !quantization.isMissingNode();
    if (quantized && !quantization.path("dtype").asText().equals("uint8")) {
      throw broken(name + " is quantized as " + quantization.path("dtype") + ", not uint8");
    }
    long size = (long) count * (quantized ? 1 : Float.BYTES);
    if (size > bytes.remaining()) {
      throw broken(
          String.format(
              Locale.ROOT,
              "%s needs %d bytes, its binary file has only %d left; it was cut short",
              name,
              size,
              bytes.remaining()));
    }
    double scale = quantization.path("scale").asDouble();
    double min = quantization.path("min").asDouble();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          quantized ? (float) (Byte.toUnsignedInt(bytes.get()) * scale + min) : bytes.getFloat();
    }
    return values;
  }

  private IOException broken(String what) {
    return new IOException(file + " cannot be converted: " + what);
  }
}

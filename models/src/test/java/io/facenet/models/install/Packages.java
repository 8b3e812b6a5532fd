package io.facenet.models.install;

import io.facenet.models.TinyModels;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.Catalog.Converter;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A made-up npm package with one tiny embedder, its tarball and a client that hands it out. */
final class Packages {
  static final String NAME = "@made/up";
  static final ModelCard CARD = TinyModels.card("tiny", 16, 8, null);

  private Packages() {}

  /** What the package holds. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("package/package.json", bytes("{}"));
    files.put("package/model/tiny.onnx", OnnxWriter.write(TinyModels.network(16, 8, 1), Map.of()));
    files.put("package/demo/one.jpg", bytes("a photo"));
    files.put("package/LICENSE", bytes("do what you like"));
    return files;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Path tarball(Path file, Map<String, byte[]> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        TarArchiveEntry head = new TarArchiveEntry(entry.getKey(), true);
        head.setSize(entry.getValue().length);
        tar.putArchiveEntry(head);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  static Catalog catalog(String integrity) {
    return catalog(integrity, CARD);
  }

  static Catalog catalog(String integrity, ModelCard card) {
    Catalog.Package made =
        new Catalog.Package(
            NAME,
            "1.2.3",
            integrity,
            "MIT",
            "LICENSE",
            List.of(new Catalog.Model("model/tiny.onnx", Converter.ONNX, card)),
            List.of("demo/one.jpg"));
    return new Catalog(Map.of(), List.of(made), List.of(), List.of(), Map.of());
  }

  /** The catalog with the shipped projections of the made-up package's model. */
  static Catalog projecting(String integrity, ModelCard source) {
    Catalog made = catalog(integrity, source);
    Catalog shipped = Catalog.shipped();
    List<Catalog.Projected> ofSource =
        shipped.projections().stream().filter(p -> p.fit().source().equals(source.id())).toList();
    return new Catalog(Map.of(), made.packages(), List.of(), ofSource, shipped.artifacts());
  }

  /** A shell script in the place of npm. */
  static NpmClient npm(Path folder, String script) throws IOException {
    Path command = folder.resolve("fake-npm");
    Files.writeString(command, "#!/bin/sh\n" + script + "\n");
    if (!command.toFile().setExecutable(true)) {
      throw new IOException(command + " cannot be made executable");
    }
    return new NpmClient(command.toString());
  }
}

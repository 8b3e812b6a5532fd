package io.facenet.cli;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.GlobalAveragePooling;
import io.facenet.models.network.L2Normalization;
import io.facenet.models.network.Linear;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tiny random network that tells colors apart, for tests that need some embedder. */
final class TinyModel {
  private static final int SIDE = 32;

  private TinyModel() {}

  static void write(Path home, String id, int dimensions) throws IOException {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", SIDE, SIDE, 3);
    builder.add("conv", Convolution.of(24, Window.centered(3, 2)), NetworkSpec.INPUT);
    builder.add("relu", new Relu(), "conv");
    builder.add("pool", new GlobalAveragePooling(), "relu");
    builder.add("linear", new Linear(dimensions, true), "pool");
    builder.add("norm", new L2Normalization(1e-10f), "linear");
    NetworkSpec spec = builder.build("norm");
    byte[] model =
        OnnxWriter.write(
            new Network(spec, Weights.random(spec, 5)),
            Map.of(ModelCard.KEY, card(id, dimensions).toJson()));
    Files.createDirectories(home.resolve("models"));
    Files.write(home.resolve("models").resolve(id + ".onnx"), model);
  }

  private static ModelCard card(String id, int dimensions) {
    PixelInput input =
        new PixelInput(SIDE, SIDE, PixelInput.ChannelOrder.RGB, List.of(127.5, 127.5, 127.5), 128);
    AlignmentTemplate template =
        new AlignmentTemplate(
            "eyes",
            List.of(
                new AlignmentTemplate.Anchor(List.of(36), 10, 12),
                new AlignmentTemplate.Anchor(List.of(45), 22, 12)));
    return new ModelCard(
        id,
        ModelKind.EMBEDDER,
        "tiny",
        List.of(new ModelCard.View(input, template)),
        null,
        dimensions,
        false,
        null,
        "none",
        "test",
        List.of(),
        Map.of());
  }
}

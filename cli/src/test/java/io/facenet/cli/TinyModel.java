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
public final class TinyModel {
  private static final int SIDE = 32;

  private TinyModel() {}

  public static void write(Path home, String id, int dimensions) throws IOException {
    write(home, card(id, dimensions, "test"), 5);
  }

  /**
   * @param card as {@link #card} gives it, with or without changes
   * @param seed of the weights: two models of one seed and one size are one but for their ids
   */
  public static Path write(Path home, ModelCard card, long seed) throws IOException {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", SIDE, SIDE, 3);
    builder.add("conv", Convolution.of(24, Window.centered(3, 2)), NetworkSpec.INPUT);
    builder.add("relu", new Relu(), "conv");
    builder.add("pool", new GlobalAveragePooling(), "relu");
    builder.add("linear", new Linear(card.embeddingSize(), true), "pool");
    builder.add("norm", new L2Normalization(1e-10f), "linear");
    NetworkSpec spec = builder.build("norm");
    byte[] model =
        OnnxWriter.write(
            new Network(spec, Weights.random(spec, seed)), Map.of(ModelCard.KEY, card.toJson()));
    Files.createDirectories(home.resolve("models"));
    return Files.write(home.resolve("models").resolve(card.id() + ".onnx"), model);
  }

  /**
   * @param source where the weights are said to come from
   */
  public static ModelCard card(String id, int dimensions, String source) {
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
        source,
        List.of(),
        Map.of());
  }
}

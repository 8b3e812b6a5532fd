package io.facenet.models;

import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.AlignmentTemplate.Anchor;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.Linear;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Embedders of random weights, a few kilobytes each, for tests without installed weights. */
public final class TinyModels {
  private TinyModels() {}

  /** A network for crops of side × side pixels that gives d numbers of any length. */
  public static Network network(int side, int d, long seed) {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", side, side, 3);
    String x = builder.add("conv", Convolution.of(4, Window.centered(3, 2)), NetworkSpec.INPUT);
    x = builder.add("relu", new Relu(), x);
    x = builder.add("flat", new Flatten(), x);
    NetworkSpec spec = builder.build(builder.add("embedding", new Linear(d, true), x));
    return new Network(spec, Weights.random(spec, seed));
  }

  /** The card of such a network. */
  public static ModelCard card(String id, int side, int d, Calibration calibration) {
    return new ModelCard(
        id,
        ModelKind.EMBEDDER,
        "tiny",
        List.of(view(side)),
        null,
        d,
        false,
        calibration,
        "none",
        "random numbers",
        List.of(),
        Map.of());
  }

  /** What it is fed. */
  public static ModelCard.View view(int side) {
    PixelInput input =
        new PixelInput(
            side, side, PixelInput.ChannelOrder.RGB, List.of(127.5, 127.5, 127.5), 127.5);
    AlignmentTemplate template =
        new AlignmentTemplate(
            "tiny",
            List.of(
                new Anchor(List.of(36), 0.25 * side, 0.3 * side),
                new Anchor(List.of(45), 0.75 * side, 0.3 * side),
                new Anchor(List.of(30), 0.5 * side, 0.6 * side)));
    return new ModelCard.View(input, template);
  }

  /** The file of an embedder. */
  public static byte[] embedder(ModelCard card, long seed) {
    int side = card.input().width();
    return OnnxWriter.write(
        network(side, card.embeddingSize(), seed), Map.of(ModelCard.KEY, card.toJson()));
  }

  /** Embedders in a folder of the form that ships with the library; the first is the default. */
  public static void ship(Path folder, ModelCard... cards) throws IOException {
    Files.createDirectories(folder);
    StringBuilder index = new StringBuilder("# tests\n\n");
    for (ModelCard card : cards) {
      Files.write(folder.resolve(card.id() + ".onnx"), embedder(card, 1));
      index.append(card.id()).append('\n');
    }
    Files.writeString(folder.resolve("models.txt"), index);
  }
}

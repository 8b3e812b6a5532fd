package io.facenet;

import io.facenet.models.TinyModels;
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
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A tiny random network for which a person is a color, and photos of such people. */
public final class ColorModels {
  public static final int[] RED = {220, 30, 30};
  public static final int[] GREEN = {30, 220, 40};
  public static final int[] BLUE = {40, 60, 230};
  public static final int[] YELLOW = {200, 200, 10};

  private static final int SIDE = 32;
  private static final int D = 16;

  private ColorModels() {}

  /**
   * Installs an embedder in a home folder; photos taken as portraits are cut for it.
   *
   * @param across thresholds with others, which are all one network
   */
  public static FaceNetOptions install(Path home, String id, CrossCalibration... across)
      throws IOException {
    return install(home, id, 5, card -> card.withAcross(List.of(across)));
  }

  /** As the other, of other random weights, and with a card that says more. */
  public static FaceNetOptions install(
      Path home, String id, long seed, UnaryOperator<ModelCard> more) throws IOException {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", SIDE, SIDE, 3);
    builder.add("conv", Convolution.of(24, Window.centered(3, 2)), NetworkSpec.INPUT);
    builder.add("relu", new Relu(), "conv");
    builder.add("pool", new GlobalAveragePooling(), "relu");
    builder.add("linear", new Linear(D, true), "pool");
    builder.add("norm", new L2Normalization(1e-10f), "linear");
    NetworkSpec spec = builder.build("norm");
    Map<Double, Double> thresholds = Map.of(1e-4, 0.02, 1e-3, 0.03, 1e-2, 0.05, 0.1, 0.1);
    ModelCard card =
        more.apply(TinyModels.card(id, SIDE, D, new Calibration("colors", 1000, thresholds, 1, 3)));
    byte[] model =
        OnnxWriter.write(
            new Network(spec, Weights.random(spec, seed)), Map.of(ModelCard.KEY, card.toJson()));
    Files.createDirectories(home.resolve("models"));
    Files.write(home.resolve("models").resolve(id + ".onnx"), model);
    return FaceNetOptions.defaults()
        .withHome(home)
        .withModel(id)
        .withCrop(CropMode.CENTER)
        .withThreads(2);
  }

  /** A portrait of somebody; each seed gives another light and other noise. */
  public static Photo photo(int[] color, long seed) {
    Random random = new Random(seed);
    byte[] rgb = new byte[3 * SIDE * SIDE];
    int light = random.nextInt(20);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (color[i % 3] + light + random.nextInt(4));
    }
    return Photo.of(SIDE, SIDE, rgb);
  }

  /** The same in a file. */
  public static Path write(Path file, int[] color, long seed) throws IOException {
    PhotoFile.write(photo(color, seed), file);
    return file;
  }
}

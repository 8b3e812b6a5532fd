package io.facenet.cli;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.Flatten;
import io.facenet.models.network.Linear;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Relu;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.AlignmentTemplate.Anchor;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.PixelInput;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** A tiny embedder of random weights and photos of noise, so that no installed model is needed. */
public final class Fixture {
  public static final int D = 6;
  private static final int SIDE = 16;

  private Fixture() {}

  /** Thresholds under which only a photo and itself are the same. */
  public static Calibration calibration() {
    return new Calibration("noise", 1000, Map.of(1e-2, 1e-2, 1e-3, 1e-3, 1e-4, 1e-4), 1, 3);
  }

  /**
   * @param across thresholds with other models, which all have the same weights
   */
  public static Path model(
      Path folder, String id, Calibration calibration, CrossCalibration... across)
      throws IOException {
    PixelInput input =
        new PixelInput(
            SIDE, SIDE, PixelInput.ChannelOrder.RGB, List.of(127.5, 127.5, 127.5), 127.5);
    AlignmentTemplate template =
        new AlignmentTemplate(
            "tiny",
            List.of(
                new Anchor(List.of(36), 4, 5),
                new Anchor(List.of(45), 12, 5),
                new Anchor(List.of(30), 8, 10)));
    ModelCard card =
        new ModelCard(
            id,
            ModelKind.EMBEDDER,
            "tiny",
            List.of(new ModelCard.View(input, template)),
            null,
            D,
            false,
            calibration,
            "none",
            "random numbers",
            List.of(),
            Map.of());
    if (across.length > 0) {
      card = card.withAcross(List.of(across));
    }
    Files.createDirectories(folder);
    return Files.write(
        folder.resolve(id + ".onnx"),
        OnnxWriter.write(network(SIDE), Map.of(ModelCard.KEY, card.toJson())));
  }

  public static Network network(int side) {
    NetworkSpec.Builder builder = NetworkSpec.builder("tiny", side, side, 3);
    String x = builder.add("conv", Convolution.of(4, Window.centered(3, 2)), NetworkSpec.INPUT);
    x = builder.add("relu", new Relu(), x);
    x = builder.add("flat", new Flatten(), x);
    NetworkSpec spec = builder.build(builder.add("embedding", new Linear(D, true), x));
    return new Network(spec, Weights.random(spec, 1));
  }

  public static Path photo(Path file, long seed) throws IOException {
    byte[] rgb = new byte[3 * 40 * 50];
    new Random(seed).nextBytes(rgb);
    Files.createDirectories(file.getParent());
    return Files.write(file, PhotoFile.png(Photo.of(40, 50, rgb)));
  }

  /** Every kind of bad photo that can be made here; returns how many. */
  public static int badPhotos(Path folder) throws IOException {
    Files.createDirectories(folder);
    byte[] jpeg = PhotoFile.jpeg(Photo.of(40, 40, new byte[4800]));
    Files.write(folder.resolve("truncated.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
    Files.write(folder.resolve("empty.jpg"), new byte[0]);
    Files.writeString(folder.resolve("text.jpg"), "this is no photo");
    Files.write(folder.resolve("bömbe 💣.png"), declared(20_000, 20_000));
    Files.writeString(folder.resolve("new\nline.jpg"), "no photo either");
    Files.createSymbolicLink(folder.resolve("link.jpg"), folder.resolve("nowhere.jpg"));
    return 6;
  }

  /** A small PNG file whose head promises many pixels. */
  private static byte[] declared(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
    byte[] png = out.toByteArray();
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    return png;
  }
}

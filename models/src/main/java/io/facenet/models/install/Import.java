package io.facenet.models.install;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facenet.core.vector.Vectors;
import io.facenet.models.onnx.ForeignOnnx;
import io.facenet.support.files.AtomicFiles;
import io.facenet.vision.engine.OnnxSession;
import io.facenet.vision.model.AlignmentTemplate;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes in model files from elsewhere. */
public final class Import {
  private final FaceNetHome home;

  public Import(FaceNetHome home) {
    this.home = home;
  }

  /**
   * Takes in an embedder and tries it once.
   *
   * @param file an ONNX file, (batch, 3, height, width) to (batch, d)
   * @param mean one number, or three in the order of the channels
   * @param template name of a template of the catalog; it is scaled to the network's input
   * @return the card, which is also written into the copy of the file
   * @throws io.facenet.vision.model.ModelException if the name is taken
   * @throws IOException if the file is no such network
   */
  public ModelCard embedder(
      Path file,
      String id,
      PixelInput.ChannelOrder channels,
      List<Double> mean,
      double divisor,
      String template,
      String licence)
      throws IOException {
    ModelCard.requireId(id);
    ModelStore store = new ModelStore(home);
    store.requireFree(id);
    ModelCard.View named = template(template);
    byte[] onnx = prepared(file);
    try (OnnxSession session = OnnxSession.open(onnx, file.toString(), 1)) {
      long[] shape = session.inputShape();
      if (shape.length != 4 || shape[1] != 3 || shape[2] < 1 || shape[3] < 1) {
        throw new IOException(
            file
                + " wants an input of shape "
                + Arrays.toString(shape)
                + "; an embedder is fed (batch, 3, height, width) with a fixed size");
      }
      requireOneInput(session, file);
      requireVector(session, file);
      int height = (int) shape[2];
      int width = (int) shape[3];
      int d = size(session, file, height, width);
      ModelCard card =
          new ModelCard(
              id,
              ModelKind.EMBEDDER,
              "imported from " + file.getFileName(),
              List.of(
                  new ModelCard.View(
                      new PixelInput(
                          width,
                          height,
                          channels,
                          mean.size() == 1 ? Collections.nCopies(3, mean.get(0)) : mean,
                          divisor),
                      scaled(named, width, height))),
              null,
              d,
              false,
              null,
              licence,
              file.getFileName().toString(),
              List.of(),
              Map.of());
      AtomicFiles.writeShared(store.file(id), card.with(onnx));
      return card;
    }
  }

  private static byte[] prepared(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name an ONNX file");
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return ForeignOnnx.prepare(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(file + " is not an ONNX file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static void requireOneInput(OnnxSession session, Path file) throws IOException {
    if (session.inputCount() != 1) {
      throw new IOException(
          file
              + " has "
              + session.inputCount()
              + " inputs; an embedder is fed one picture, (batch, 3, height, width)");
    }
  }

  /** The answer of an embedder is one row of numbers a picture; a detector gives many. */
  private static void requireVector(OnnxSession session, Path file) throws IOException {
    long[] shape = session.outputShape();
    long longSides = Arrays.stream(shape).skip(1).filter(size -> size != 1).count();
    if (longSides > 1) {
      throw new IOException(
          file
              + " gives an output of shape "
              + Arrays.toString(shape)
              + "; an embedder gives (batch, d): a detector cannot be imported");
    }
  }

  /** The number of dimensions, tried on one picture and on two at once. */
  private static int size(OnnxSession session, Path file, int height, int width)
      throws IOException {
    float[] pictures = new float[2 * 3 * height * width];
    for (int i = 0; i < pictures.length; i++) {
      pictures[i] = (float) Math.sin(i * 0.37);
    }
    float[] first = Arrays.copyOf(pictures, pictures.length / 2);
    try {
      float[] one = session.run(first, 1, 3, height, width).get(0);
      float[] two = session.run(pictures, 2, 3, height, width).get(0);
      if (one.length < 1
          || two.length != 2 * one.length
          || !close(one, Arrays.copyOf(two, one.length))) {
        throw new IOException(
            file + " gives one picture another answer in a batch of two; it cannot be imported");
      }
      float[] second = Arrays.copyOfRange(two, one.length, two.length);
      if (!usable(one) || !usable(second)) {
        throw new IOException(
            file + " gives a picture zeros or no numbers at all; it is no working embedder");
      }
      if (Arrays.equals(one, second)) {
        throw new IOException(
            file + " gives every picture the same numbers; it is no working embedder");
      }
      return one.length;
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static boolean usable(float[] vector) {
    double square = Vectors.dot(vector, vector);
    return square > 0 && Double.isFinite(square);
  }

  private static boolean close(float[] a, float[] b) {
    double norm = Math.sqrt(Vectors.dot(a, a));
    return Math.sqrt(Vectors.squaredDistance(a, b)) <= 1e-3 * norm;
  }

  private static ModelCard.View template(String name) throws IOException {
    List<ModelCard.View> views =
        Catalog.shipped().packages().stream()
            .flatMap(p -> p.models().stream())
            .flatMap(model -> model.card().views().stream())
            .filter(view -> view.template() != null)
            .toList();
    for (ModelCard.View view : views) {
      if (view.template().name().equals(name)) {
        return view;
      }
    }
    throw new IOException(
        "no template \""
            + name
            + "\"; there are "
            + views.stream()
                .map(v -> v.template().name())
                .distinct()
                .collect(Collectors.joining(", ")));
  }

  private static AlignmentTemplate scaled(ModelCard.View view, int width, int height) {
    double x = (double) width / view.input().width();
    double y = (double) height / view.input().height();
    List<AlignmentTemplate.Anchor> anchors = new ArrayList<>();
    for (AlignmentTemplate.Anchor a : view.template().anchors()) {
      anchors.add(
          new AlignmentTemplate.Anchor(
              a.landmarks(), (a.x() + 0.5) * x - 0.5, (a.y() + 0.5) * y - 0.5));
    }
    return new AlignmentTemplate(view.template().name(), anchors);
  }
}

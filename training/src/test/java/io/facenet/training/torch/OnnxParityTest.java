package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facenet.core.loss.Reduction;
import io.facenet.core.loss.TripletLoss;
import io.facenet.core.mining.AllTriplets;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FacePacker;
import io.facenet.training.data.FaceSource;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.data.PlainFaces;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network after some training gives the same embeddings here and as an ONNX file, folded. */
class OnnxParityTest {
  private static final int FACES = 100;
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "NN2, 64, 0.25, true, false, true",
    "NN2, 64, 0.25, true, false, false",
    "NN4, 96, 0.25, true, false, true",
    "NN1, 64, 0.125, true, true, true",
    "NNS2, 64, 1, true, false, true",
    "MobileFaceNet, 64, 0.25, true, false, true",
    "ResidualFace, 64, 0.25, true, false, true",
    "ResidualFace, 64, 0.25, false, false, true"
  })
  void onnxGivesTheSameEmbeddings(
      String name,
      int side,
      double width,
      boolean batchNorm,
      boolean responseNorm,
      boolean firstPool)
      throws IOException, OrtException {
    Path data = data();
    Path tar = data.resolve("celeba64-val.tar");
    assumeTrue(Files.exists(tar), tar + " is missing; set FACENET_DATA to the folder with it");
    Torch.start(2);
    FacePack pack = pack(tar);
    NetworkSpec spec =
        Networks.of(
            name,
            new NetworkOptions(side, side, 64, width, batchNorm, responseNorm)
                .withFirstPool(firstPool));
    try (TorchNetwork network = new TorchNetwork(spec, Weights.random(spec, 1));
        Optimizer optimizer = Optimizer.of(new UpdateRule.Adam(0.9, 0.999, 1e-8, 0), network)) {
      PixelBatch batch = PixelBatch.allocate(FACES, side, side, 3);
      PlainFaces.fill(pack, 0, batch);
      int[] identities = Arrays.copyOf(pack.identities(), FACES);
      TripletLoss loss = new TripletLoss(0.2f, new AllTriplets(), Reduction.MEAN_OF_ACTIVE);
      for (int step = 0; step < 4; step++) {
        new BackwardPass(network, 50)
            .run(batch, embeddings -> loss.compute(embeddings, identities));
        optimizer.step(1e-3);
      }
      float[][] expected = network.embed(batch);
      float[][] actual = serve(new Network(spec, network.weights()), batch);
      float most = 0;
      for (int i = 0; i < FACES; i++) {
        for (int k = 0; k < expected[i].length; k++) {
          most = Math.max(most, Math.abs(expected[i][k] - actual[i][k]));
        }
      }
      System.out.printf("%s at %d: largest difference %.2g%n", name, side, most);
      assertThat(most).isLessThan(1e-5f);
    }
  }

  private static Path data() {
    String named = System.getenv("FACENET_DATA");
    return named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
  }

  private FacePack pack(Path tar) throws IOException {
    Path root = folder.resolve("faces");
    int[] count = {0};
    new FaceSource(List.of(tar))
        .forEach(
            photo -> {
              if (count[0]++ < FACES) {
                Path target = root.resolve(photo.name());
                Files.createDirectories(target.getParent());
                Files.write(target, photo.bytes());
              }
            });
    return new FacePacker(64, 64)
        .pack(new FaceSource(List.of(root)), folder.resolve("faces.pack"))
        .pack();
  }

  private static float[][] serve(Network network, PixelBatch batch) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    int area = batch.height() * batch.width();
    float[] planes = new float[batch.count() * batch.faceSize()];
    for (int i = 0; i < batch.count(); i++) {
      for (int place = 0; place < area; place++) {
        for (int channel = 0; channel < 3; channel++) {
          planes[i * 3 * area + channel * area + place] =
              batch.values().get((i * area + place) * 3 + channel);
        }
      }
    }
    long[] shape = {batch.count(), 3, batch.height(), batch.width()};
    try (OrtSession session =
            environment.createSession(
                OnnxWriter.write(network, Map.of()), new OrtSession.SessionOptions());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes), shape);
        OrtSession.Result result = session.run(Map.of(NetworkSpec.INPUT, input))) {
      return (float[][]) result.get(0).getValue();
    }
  }
}

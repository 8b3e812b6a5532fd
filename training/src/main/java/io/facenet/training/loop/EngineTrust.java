package io.facenet.training.loop;

import io.facenet.models.network.NetworkSpec;
import io.facenet.support.record.Device;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.evaluation.ServedModel;
import io.facenet.training.exception.TrainingException;
import io.facenet.training.torch.EngineCheck;
import io.facenet.training.torch.EngineFault;
import io.facenet.training.torch.Precision;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.vision.engine.OnnxSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the engine computes rightly on this machine: before a run takes its first step, and
 * between the engine and the file when a model is exported. A trainer that is wrong without a word
 * is worth nothing (docs/adr/0009).
 */
public final class EngineTrust {
  /** Of components of unit vectors; rounding alone stays near 1e-6. */
  private static final float MOST_DIFFERENCE = 1e-4f;

  private static final String WAY_OUT =
      "set ONEDNN_MAX_CPU_ISA=AVX in the environment and start again (about 2.5 times slower, right"
          + " on every processor known), and please report this line";

  private EngineTrust() {}

  /**
   * Checks every distinct layer of a network.
   *
   * @param chunks numbers of faces that go through the network at once
   * @param precision that it trains in
   * @throws TrainingException if one is computed wrongly; names it, the processor and the way out
   */
  public static void require(NetworkSpec network, Set<Integer> chunks, Precision precision) {
    for (int faces : new TreeSet<>(chunks)) {
      refuse(EngineCheck.check(network, faces, precision));
    }
  }

  public static void refuse(List<EngineFault> faults) {
    if (!faults.isEmpty()) {
      throw new TrainingException(
          "the engine computes %s of the network wrongly on this processor, such as %s (%s; %s); %s"
              .formatted(
                  faults.size() == 1 ? "a layer" : faults.size() + " layers",
                  faults.get(0),
                  processor(),
                  Torch.description(),
                  WAY_OUT));
    }
  }

  private static String processor() {
    return Device.name() + ", " + String.join(" ", Device.instructionSets());
  }

  /** Both engines with their versions. */
  public static String engines() {
    return Torch.description() + "; " + OnnxSession.engine();
  }

  /**
   * Compares the embeddings of some faces by the training engine and by the model file.
   *
   * @param network with the weights of the file
   * @param onnx the file, in floats
   * @param name of the model, for messages
   * @throws TrainingException if they differ
   */
  public static void requireSame(TorchNetwork network, byte[] onnx, String name, PixelBatch faces)
      throws IOException {
    float[][] trained = network.embed(faces);
    float[][] served;
    try (ServedModel model = new ServedModel(onnx, name, 1)) {
      served = model.embed(faces);
    }
    float most = largestDifference(trained, served);
    if (!(most <= MOST_DIFFERENCE)) {
      refuse(EngineCheck.check(network.spec(), faces.count(), Precision.FLOAT32));
      throw new TrainingException(
          "%s: the training engine and the exported file give embeddings of one face that differ by %.2g (%s; %s); %s"
              .formatted(name, most, processor(), engines(), WAY_OUT));
    }
  }

  /** NaN if anything is. */
  private static float largestDifference(float[][] a, float[][] b) {
    float most = 0;
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < a[i].length; k++) {
        most = Math.max(most, Math.abs(a[i][k] - b[i][k]));
      }
    }
    return most;
  }
}

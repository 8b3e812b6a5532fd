package io.facenet.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.core.loss.LossResult;
import io.facenet.core.vector.RandomStream;
import io.facenet.models.network.BatchNormalization;
import io.facenet.models.network.Convolution;
import io.facenet.models.network.L2Normalization;
import io.facenet.models.network.Linear;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Node;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Pooling;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Weights;
import io.facenet.models.network.Window;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.torch.BackwardPass;
import io.facenet.training.torch.Optimizer;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.training.torch.UpdateRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The Java half of {@code benchmarks/peers/training_step.py}: writes down the network for the peer,
 * then for each line "N" on standard input takes N training steps (forward, backward with a given
 * gradient, Adam) and prints the milliseconds of each and the resident memory in MiB.
 */
public final class TrainingStepSpeed {
  private TrainingStepSpeed() {}

  /** Arguments: network, side, width multiplier, batch, threads, file for the description. */
  public static void main(String[] arguments) throws IOException {
    int side = Integer.parseInt(arguments[1]);
    double width = Double.parseDouble(arguments[2]);
    int batchSize = Integer.parseInt(arguments[3]);
    NetworkSpec spec =
        Networks.of(arguments[0], new NetworkOptions(side, side, 128, width, true, false));
    Files.writeString(Path.of(arguments[5]), describe(spec));
    Torch.start(Integer.parseInt(arguments[4]));
    PixelBatch batch = PixelBatch.allocate(batchSize, side, side, 3);
    RandomStream random = RandomStream.of(1);
    for (int i = 0; i < batch.values().capacity(); i++) {
      batch.values().put(i, (float) random.nextGaussian());
    }
    float[][] gradient = new float[batchSize][128];
    for (float[] row : gradient) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) random.nextGaussian() / batchSize;
      }
    }
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (TorchNetwork network = new TorchNetwork(spec, Weights.random(spec, 1));
        Optimizer optimizer = Optimizer.of(new UpdateRule.Adam(0.9, 0.999, 1e-8, 0), network)) {
      BackwardPass pass = new BackwardPass(network, batchSize);
      String line;
      while ((line = in.readLine()) != null) {
        double[] milliseconds = new double[Integer.parseInt(line.trim())];
        for (int i = 0; i < milliseconds.length; i++) {
          long start = System.nanoTime();
          pass.run(batch, embeddings -> new LossResult(0, gradient));
          optimizer.step(1e-4);
          milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.println(Arrays.toString(milliseconds) + " " + residentMebibytes());
      }
    }
  }

  private static long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static String describe(NetworkSpec spec) throws IOException {
    ArrayNode nodes = new ObjectMapper().createArrayNode();
    var shapes = spec.shapes();
    for (Node node : spec.nodes()) {
      ObjectNode item = nodes.addObject();
      item.put("name", node.name());
      item.put("kind", node.layer().getClass().getSimpleName());
      node.inputs().forEach(item.putArray("inputs")::add);
      Shape input = shapes.get(node.inputs().get(0));
      item.put("channels", input.channels());
      if (node.layer() instanceof Convolution layer) {
        item.put("outputs", layer.outputs())
            .put("bias", layer.bias())
            .put("groups", layer.groups());
        window(item, layer.window(), input);
      } else if (node.layer() instanceof Pooling layer) {
        item.put("pooling", layer.kind().name());
        window(item, layer.window(), input);
      } else if (node.layer() instanceof Linear layer) {
        item.put("outputs", layer.outputs()).put("bias", layer.bias());
      } else if (node.layer() instanceof BatchNormalization layer) {
        item.put("epsilon", layer.epsilon());
      } else if (node.layer() instanceof L2Normalization layer) {
        item.put("epsilon", layer.epsilon());
      }
    }
    return new ObjectMapper().writeValueAsString(nodes);
  }

  private static void window(ObjectNode item, Window window, Shape input) {
    Padding.Explicit border = window.borders(input);
    item.put("kernel", window.kernelHeight()).put("stride", window.stride());
    for (int side : new int[] {border.top(), border.bottom(), border.left(), border.right()}) {
      item.withArray("padding").add(side);
    }
  }
}

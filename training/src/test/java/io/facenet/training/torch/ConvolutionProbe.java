package io.facenet.training.torch;

import io.facenet.models.network.Node;
import io.facenet.models.network.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/**
 * A process of its own that computes convolutions with the engine and compares them with checksums
 * of plain sums, so that the engine can be held to fewer instructions than the machine has.
 *
 * <p>Arguments: a file with a convolution and its four checksums on each line; numbers of threads.
 * Prints a line for each fault and one at the end.
 */
final class ConvolutionProbe {
  private static final List<String> PARTS =
      List.of("output", "gradient of the input", "gradient of the weights", "gradient of the bias");

  private ConvolutionProbe() {}

  public static void main(String[] arguments) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    int faults = 0;
    for (int i = 1; i < arguments.length; i++) {
      int threads = Integer.parseInt(arguments[i]);
      Torch.start(threads);
      for (String line : lines) {
        try (Scanner text = new Scanner(line)) {
          PlainConvolution convolution = PlainConvolution.parse(text);
          faults += compare(convolution, text, threads);
        }
      }
    }
    System.out.printf(
        "%d convolutions, %d faults, %s%n", lines.size(), faults, Torch.description());
  }

  private static int compare(PlainConvolution convolution, Scanner checksums, int threads) {
    PlainConvolution.Result actual = compute(convolution);
    int faults = 0;
    for (int part = 0; part < PARTS.size(); part++) {
      if (actual.checksums().get(part) != checksums.nextLong()) {
        faults++;
        System.out.printf(
            "fault: %s %s of %s, on %d threads: %s%n",
            PARTS.get(part),
            convolution.layer(),
            convolution.input(),
            threads,
            difference(part(actual, part), part(convolution.compute(), part)));
      }
    }
    return faults;
  }

  private static int[] part(PlainConvolution.Result result, int part) {
    return List.of(
            result.output(), result.inputGradient(), result.weightGradient(), result.biasGradient())
        .get(part);
  }

  private static String difference(int[] actual, int[] expected) {
    int wrong = 0;
    int zero = 0;
    for (int i = 0; i < expected.length; i++) {
      wrong += actual[i] == expected[i] ? 0 : 1;
      zero += actual[i] == 0 && expected[i] != 0 ? 1 : 0;
    }
    return "%d of %d numbers, %d of them zero".formatted(wrong, expected.length, zero);
  }

  private static PlainConvolution.Result compute(PlainConvolution convolution) {
    try (PointerScope scope = new PointerScope()) {
      Node node = new Node("c", convolution.layer(), List.of("input"));
      Shape shape = convolution.input();
      Map<String, Tensor> parameters = new HashMap<>();
      parameters.put("c.weight", leaf(weights(convolution)));
      if (convolution.layer().bias()) {
        parameters.put(
            "c.bias", leaf(Tensors.of(tensor(convolution.bias(), convolution.layer().outputs()))));
      }
      Tensor input = leaf(map(convolution.pixels(), shape));
      Layers layers = new Layers(node.name(), List.of(input), shape, parameters, Mode.TRAIN, false);
      Tensor output = node.layer().accept(layers);
      output.backward(
          map(convolution.arriving(), convolution.output()),
          new BoolOptional(),
          false,
          new TensorArrayRefOptional());
      Tensor bias = parameters.get("c.bias");
      return new PlainConvolution.Result(
          whole(output.permute(0, 2, 3, 1)),
          whole(input.grad().permute(0, 2, 3, 1)),
          whole(parameters.get("c.weight").grad()),
          bias == null ? new int[0] : whole(bias.grad()));
    }
  }

  private static Tensor leaf(Tensor tensor) {
    tensor.set_requires_grad(true);
    return tensor;
  }

  private static Tensor weights(PlainConvolution convolution) {
    var window = convolution.layer().window();
    return Tensors.of(
        tensor(
            convolution.weights(),
            convolution.layer().outputs(),
            convolution.input().channels() / convolution.layer().groups(),
            window.kernelHeight(),
            window.kernelWidth()));
  }

  /** (face, row, column, channel) seen as (face, channel, row, column): channels-last. */
  private static Tensor map(int[] values, Shape shape) {
    return Tensors.of(
            tensor(values, PlainConvolution.FACES, shape.height(), shape.width(), shape.channels()))
        .contiguous()
        .permute(0, 3, 1, 2)
        .detach();
  }

  private static io.facenet.models.network.Tensor tensor(int[] values, int... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = values[i];
    }
    List<Integer> sizes = new ArrayList<>();
    for (int size : shape) {
      sizes.add(size);
    }
    return new io.facenet.models.network.Tensor(sizes, floats);
  }

  /** Numbers in row-major order; what is not whole becomes a number that none of ours is. */
  private static int[] whole(Tensor tensor) {
    float[] values = Tensors.read(tensor).values();
    int[] whole = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      whole[i] = (int) values[i];
      if (whole[i] != values[i]) {
        whole[i] = Integer.MIN_VALUE;
      }
    }
    return whole;
  }
}

package io.facenet.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Node;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Window;
import io.facenet.support.record.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every convolution of every network, at the widths that the configurations and tests use, and
 * every number of outputs that another width could give: the engine against plain sums, in the
 * layout and on the numbers of threads of training, under each set of instructions that this
 * machine has. The maps are small; which weights a kernel takes hangs on the channels.
 */
class ConvolutionKernelsTest {
  private static final List<Double> WIDTHS = List.of(1.0, 0.5, 0.3125, 0.25, 0.125, 0.05);
  @TempDir static Path folder;
  private static Path cases;

  /** What the engine may use, from the least; the last is all that there is. */
  enum Instructions {
    SSE41("sse4_1", "default"),
    AVX("avx", "default"),
    AVX2("avx2", "avx2"),
    AVX512_CORE("avx512bw", "avx512"),
    ALL("", "");

    private final String needed;
    private final String capability;

    Instructions(String needed, String capability) {
      this.needed = needed;
      this.capability = capability;
    }

    boolean isOffered() {
      return needed.isEmpty() || Device.instructionSets().contains(needed);
    }

    /** For oneDNN and for libtorch's own kernels. */
    Map<String, String> environment() {
      return this == ALL
          ? Map.of()
          : Map.of("ONEDNN_MAX_CPU_ISA", name(), "ATEN_CPU_CAPABILITY", capability);
    }
  }

  @BeforeAll
  static void computePlainly() throws IOException {
    Set<PlainConvolution> all = new LinkedHashSet<>();
    for (String network : Networks.names()) {
      for (double width : WIDTHS) {
        NetworkOptions options = Networks.options(network).withWidthMultiplier(width);
        addAll(Networks.of(network, options.withBatchNormalization(true)), all);
      }
    }
    for (Window window :
        List.of(
            Window.centered(1, 1),
            Window.centered(3, 1),
            Window.centered(3, 2),
            Window.centered(5, 2))) {
      for (int outputs = 8; outputs <= 256; outputs += 8) {
        all.add(small(new Convolution(outputs, window, 1, true), 40));
      }
      for (int channels = 8; channels <= 256; channels += 24) {
        all.add(small(Convolution.depthwise(channels, window), channels));
      }
    }
    List<String> lines =
        all.parallelStream()
            .map(
                convolution ->
                    convolution.toText()
                        + convolution.compute().checksums().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ", " ", "")))
            .toList();
    cases = Files.write(folder.resolve("convolutions.txt"), lines);
  }

  private static void addAll(NetworkSpec network, Set<PlainConvolution> all) {
    Map<String, Shape> shapes = network.shapes();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolution convolution) {
        all.add(small(convolution, shapes.get(node.inputs().get(0)).channels()));
      }
    }
  }

  /** On a map of which some windows lie wholly inside and the others reach over each border. */
  private static PlainConvolution small(Convolution layer, int channels) {
    Window window = layer.window();
    int least = window.kernelHeight() == 1 ? 3 : window.kernelHeight() + window.stride();
    return new PlainConvolution(layer, Shape.map(channels, least, least + 1));
  }

  @ParameterizedTest
  @EnumSource(Instructions.class)
  void theEngineAddsAsPlainJavaDoes(Instructions instructions) throws Exception {
    assumeTrue(
        instructions.isOffered(), Device.name() + " has no " + instructions + " instructions");
    List<String> lines = probe(instructions.environment());
    System.out.printf("%s, %s: %s%n", Device.name(), instructions, lines.get(lines.size() - 1));
    assertThat(lines).noneMatch(line -> line.startsWith("fault"));
    assertThat(lines.get(lines.size() - 1)).matches("\\d{3,} convolutions, 0 faults, libtorch .*");
  }

  private static List<String> probe(Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ConvolutionProbe.class.getName(), cases.toString(), "1", "2"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  @Test
  void plainSumsThemselves() {
    // 2×2 input of one channel, kernel 1×1: each output is the pixel times the weight.
    PlainConvolution one =
        new PlainConvolution(
            new Convolution(1, Window.centered(1, 1), 1, false), Shape.map(1, 2, 2));
    PlainConvolution.Result result = one.compute();
    int weight = one.weights()[0];
    int sum = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      assertThat(result.output()[i]).isEqualTo(weight * one.pixels()[i]);
      assertThat(result.inputGradient()[i]).isEqualTo(weight * one.arriving()[i]);
      sum += one.pixels()[i] * one.arriving()[i];
    }
    assertThat(result.weightGradient()).containsExactly(sum);
  }
}

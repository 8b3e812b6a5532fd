package io.facenet.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels at each width of vectors and for each set of vector instructions, whatever this
 * machine prefers; those that it has not got, Java replaces by what it has.
 */
class KernelWidthsTest {
  private static final String ROUNDS = "25";
  private static final List<String> PLAIN = List.of(KernelProbe.class.getName() + "::plain");

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void everyWidthGivesThePlainSums(int bits) throws Exception {
    String output = probe("-D" + VectorKernel.WIDTH + "=" + bits);
    assertThat(output).contains("bits " + bits + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UseAVX=0", "UseAVX=1", "UseAVX=2", "UseAVX=3"})
  void everySetOfInstructionsGivesThePlainSums(String instructions) throws Exception {
    assertThat(probe("-XX:" + instructions)).contains("bits ");
  }

  /** The widest registers are not always preferred, and come with code of their own. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256})
  void narrowVectorsWithTheLatestInstructions(int bits) throws Exception {
    probe("-XX:UseAVX=3", "-D" + VectorKernel.WIDTH + "=" + bits);
  }

  private static String probe(String... options) throws Exception {
    String seed = Long.toString(System.nanoTime());
    String output = ForkedJava.run(KernelProbe.class, PLAIN, List.of(options), seed, ROUNDS);
    for (String method : List.of("scan", "dot")) {
      assertThat(ForkedJava.compiled(output, VectorKernel.class, method))
          .as("VectorKernel.%s was compiled, seed %s", method, seed)
          .isTrue();
    }
    assertThat(ForkedJava.compiled(output, KernelProbe.class, "plain")).isFalse();
    return output;
  }
}

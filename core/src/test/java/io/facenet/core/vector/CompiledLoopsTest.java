package io.facenet.core.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.core.mining.PairDistances;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The loops that the compiler turns into vector instructions, for each set of these: as {@link
 * LoopProbe} compares them, in a Java of its own where they are compiled for certain.
 */
class CompiledLoopsTest {
  private static final List<String> PLAIN = List.of(PlainSums.class.getName() + "::*");

  @ParameterizedTest
  @ValueSource(strings = {"UseAVX=0", "UseAVX=1", "UseAVX=2", "UseAVX=3", "-UseSuperWord"})
  void giveThePlainSums(String instructions) throws Exception {
    String seed = Long.toString(System.nanoTime());
    String output =
        ForkedJava.run(LoopProbe.class, PLAIN, List.of("-XX:" + instructions), seed, "600");
    assertCompiled(output, Int8.class, "dot", seed);
    assertCompiled(output, Vectors.class, "dot", seed);
    assertCompiled(output, Vectors.class, "squaredDistance", seed);
    assertCompiled(output, PairDistances.class, "addFour", seed);
    assertCompiled(output, Class.forName("io.facenet.core.cluster.DotBlock"), "accumulate", seed);
    assertCompiled(output, Class.forName("io.facenet.core.vector.DotTile"), "addRows", seed);
    assertThat(ForkedJava.compiled(output, PlainSums.class, "dot")).isFalse();
  }

  private static void assertCompiled(String output, Class<?> type, String method, String seed) {
    assertThat(ForkedJava.compiled(output, type, method))
        .as("%s.%s was compiled, seed %s", type.getSimpleName(), method, seed)
        .isTrue();
  }
}

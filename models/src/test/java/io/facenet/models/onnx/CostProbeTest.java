package io.facenet.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facenet.vision.engine.OnnxSession;
import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Weights;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostProbeTest {

  @ParameterizedTest
  @ValueSource(strings = {"NN1", "NN4", "NNS2"})
  void countsWhatTheDescriptionCounts(String name) throws Exception {
    NetworkOptions options = Networks.options(name).withInput(96, 96).withWidthMultiplier(0.25);
    NetworkSpec spec = Networks.of(name, options);
    byte[] model = OnnxWriter.write(new Network(spec, Weights.random(spec, 1)), Map.of());
    CostProbe.Probed probed = CostProbe.of(model);
    Shape input = spec.input();
    float[] zeros = new float[3 * input.height() * input.width()];
    List<Integer> sizes;
    try (OnnxSession session = OnnxSession.open(probed.model(), name, 1)) {
      sizes =
          session.run(zeros, 1, 3, input.height(), input.width()).stream()
              .map(values -> values.length)
              .toList();
    }
    // The description also counts the addition of biases; the file holds a few shape constants.
    assertThat((double) probed.probe().multiplyAdds(sizes))
        .isCloseTo(spec.cost().multiplyAdds(), Percentage.withPercentage(2));
    assertThat((double) probed.probe().parameters())
        .isCloseTo(spec.cost().parameters(), within(200.0));
  }
}

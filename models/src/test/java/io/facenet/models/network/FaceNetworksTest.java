package io.facenet.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The networks made for faces, held to what their authors print and to their own table. */
class FaceNetworksTest {

  /** Table 1 of Chen et al. 2018: the map that leaves each row. */
  @Test
  void everyRowOfMobileFaceNetIsAsPrinted() {
    assertThat(outputs("MobileFaceNet"))
        .containsExactly(
            "conv1 56×56×64",
            "conv2 56×56×64",
            "bottleneck1a 28×28×64",
            "bottleneck1b 28×28×64",
            "bottleneck1c 28×28×64",
            "bottleneck1d 28×28×64",
            "bottleneck1e 28×28×64",
            "bottleneck2a 14×14×128",
            "bottleneck3a 14×14×128",
            "bottleneck3b 14×14×128",
            "bottleneck3c 14×14×128",
            "bottleneck3d 14×14×128",
            "bottleneck3e 14×14×128",
            "bottleneck3f 14×14×128",
            "bottleneck4a 7×7×128",
            "bottleneck5a 7×7×128",
            "bottleneck5b 7×7×128",
            "conv3 7×7×512",
            "global 1×1×512",
            "flatten 512",
            "embedding 128",
            "L2 128");
  }

  /** 0.99M parameters and 221M multiply–adds in the paper. */
  @Test
  void mobileFaceNetCostsWhatThePaperSays() {
    Cost cost = Networks.of("MobileFaceNet").cost();
    assertThat(cost.parameters() / 1e6).isCloseTo(0.99, within(0.02));
    assertThat(cost.multiplyAdds() / 1e6).isCloseTo(221, within(3.0));
  }

  @Test
  void residualFaceHalvesItsMapFourTimes() {
    assertThat(outputs("ResidualFace"))
        .containsExactly(
            "conv1 56×56×32",
            "conv2 28×28×64",
            "residual2a 28×28×64",
            "conv3 14×14×128",
            "residual3a 14×14×128",
            "residual3b 14×14×128",
            "residual3c 14×14×128",
            "conv4 7×7×256",
            "residual4a 7×7×256",
            "residual4b 7×7×256",
            "residual4c 7×7×256",
            "conv5 7×7×512",
            "global 1×1×512",
            "flatten 512",
            "embedding 128",
            "L2 128");
  }

  @Test
  void eachChannelOfTheLastMapHasItsOwnFilterOverTheWholeMap() {
    for (String name : List.of("MobileFaceNet", "ResidualFace")) {
      NetworkSpec spec = Networks.of(name, Networks.options(name).withInput(96, 80));
      Convolution global = (Convolution) spec.node("global").layer();
      assertThat(global.groups()).isEqualTo(512);
      assertThat(global.window().kernelWidth()).as(name).isEqualTo(6);
      assertThat(global.window().kernelHeight()).as(name).isEqualTo(5);
    }
  }

  private static List<String> outputs(String name) {
    return NetworkTable.of(Networks.of(name)).layers().stream()
        .map(row -> row.name() + " " + NetworkTable.outputText(row))
        .toList();
  }
}

package io.facenet.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.network.Network;
import io.facenet.models.network.NetworkOptions;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Networks;
import io.facenet.models.network.Weights;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.training.ModelExport;
import io.facenet.training.TinyRuns;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.exception.TrainingException;
import io.facenet.training.torch.EngineFault;
import io.facenet.training.torch.Torch;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.vision.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTrustTest {
  private static final NetworkSpec SPEC =
      Networks.of("NN2", new NetworkOptions(32, 32, 16, 0.05, true, false));
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    Torch.start(2);
  }

  @Test
  void aFaultIsToldInOneLineWithProcessorEngineAndWayOut() {
    var fault = new EngineFault("inception4d/1x1", "512 of 2,560 outputs are wrong");
    assertThatThrownBy(() -> EngineTrust.refuse(List.of(fault, fault)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("2 layers of the network wrongly on this processor")
        .hasMessageContaining("inception4d/1x1: 512 of 2,560 outputs are wrong")
        .hasMessageContaining("libtorch")
        .hasMessageContaining("oneDNN")
        .hasMessageContaining("ONEDNN_MAX_CPU_ISA=AVX")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theSameWeightsAgreeAndOthersDoNot() throws IOException {
    Weights weights = Weights.random(SPEC, 1);
    byte[] onnx = OnnxWriter.write(new Network(SPEC, weights), Map.of());
    PixelBatch faces = PixelBatch.allocate(20, 32, 32, 3);
    for (int i = 0; i < faces.values().capacity(); i++) {
      faces.values().put(i, (i % 251 - 125) / 125f);
    }
    try (TorchNetwork same = new TorchNetwork(SPEC, weights);
        TorchNetwork other = new TorchNetwork(SPEC, Weights.random(SPEC, 2))) {
      assertThatCode(() -> EngineTrust.requireSame(same, onnx, "m", faces))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> EngineTrust.requireSame(other, onnx, "m", faces))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("m: the training engine and the exported file")
          .hasMessageContaining("ONNX Runtime");
    }
  }

  @Test
  void aRunTellsWhereItRanAndSoDoesItsModel() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Path run = runs.train(runs.config(TinyRuns.triplets(6), ""), "run");
    List<Map<String, Object>> starts = RunStarts.read(run.resolve(RunStarts.FILE));
    assertThat(starts).hasSize(1);
    assertThat(starts.get(0))
        .containsEntry("afterStep", 0)
        .containsKeys("codeRevision", "dataHash", "java", "device", "instructions", "date");
    assertThat(starts.get(0).get("engine").toString())
        .startsWith("libtorch ")
        .contains("oneDNN ", "ONNX Runtime ");

    ModelCard card =
        ModelExport.write(
            run.resolve("last.checkpoint"),
            folder.resolve("m.onnx"),
            "m",
            Optional.empty(),
            Optional.empty());
    assertThat(card.training())
        .containsEntry("starts", starts)
        .containsKeys("device", "instructions", "engine");
  }

  @Test
  void aRecordThatWasCutOffIsLeftOut() throws IOException {
    Path file = folder.resolve("starts.jsonl");
    RunStarts.add(file, 0, 1, "faces", "e");
    RunStarts.add(file, 10, 1, "faces", "e");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    assertThat(RunStarts.read(file)).hasSize(1);
    RunStarts.add(file, 20, 1, "faces", "e");
    assertThat(RunStarts.read(file)).extracting(start -> start.get("afterStep")).contains(0, 20);
  }
}

package io.facenet.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.loss.EmbeddingLoss;
import io.facenet.core.loss.LossBatch;
import io.facenet.core.loss.LossResult;
import io.facenet.models.network.NetworkSpec;
import io.facenet.models.network.Weights;
import io.facenet.training.TinyRuns;
import io.facenet.training.config.ConfigFile;
import io.facenet.training.config.LossConfig;
import io.facenet.training.config.LossContext;
import io.facenet.training.config.OptimizerConfig;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.FacePacker;
import io.facenet.training.data.FaceSource;
import io.facenet.training.torch.TorchNetwork;
import io.facenet.training.torch.UpdateRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
  @TempDir Path folder;

  /** A loss that counts how often it is closed. */
  private record Counting(AtomicInteger closed) implements LossConfig, EmbeddingLoss {
    @Override
    public String kind() {
      return "counting";
    }

    @Override
    public EmbeddingLoss loss(LossContext context) {
      return this;
    }

    @Override
    public LossResult compute(LossBatch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  /** An optimizer without a rule, which no network can be given. */
  private record Failing() implements OptimizerConfig {
    @Override
    public String kind() {
      return "failing";
    }

    @Override
    public UpdateRule rule() {
      return null;
    }
  }

  @Test
  void aStageThatCannotBeOpenedClosesItsLoss() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    TrainingConfig read = ConfigFile.read(runs.config(TinyRuns.triplets(3), ""));
    Counting loss = new Counting(new AtomicInteger());
    StageConfig stage = read.stages().get(0).withLoss(loss).withOptimizer(new Failing());
    TrainingConfig config = TrainingConfig.of("broken", read.network(), read.data(), stage);
    FacePack faces =
        new FacePacker(32, 32)
            .pack(new FaceSource(List.of(runs.faces())), folder.resolve("faces.pack"))
            .pack();
    NetworkSpec spec = config.network().spec();
    try (TorchNetwork network = new TorchNetwork(spec, Weights.random(spec, 1))) {
      assertThatThrownBy(() -> new Stage(config, 0, 0, new RunData(faces, List.of()), network))
          .isInstanceOf(NullPointerException.class);
    }
    assertThat(loss.closed()).hasValue(1);
  }
}

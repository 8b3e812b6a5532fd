package io.facenet.training.open;

import io.facenet.training.config.EvaluatorConfig;
import io.facenet.training.data.PixelBatch;
import io.facenet.training.evaluation.Embedder;
import io.facenet.training.evaluation.EvaluationContext;
import io.facenet.training.evaluation.Evaluator;
import java.io.IOException;
import java.util.List;

/**
 * The first number of the embedding of a plain picture.
 *
 * @param value of all its pixels, scaled
 */
public record Liveliness(float value) implements EvaluatorConfig {
  /** Black in the middle. */
  public Liveliness() {
    this(0);
  }

  @Override
  public String kind() {
    return "liveliness";
  }

  @Override
  public Evaluator open(EvaluationContext context) {
    return new Evaluator() {
      @Override
      public List<String> columns() {
        return List.of("liveliness");
      }

      @Override
      public List<Double> measure(Embedder network) throws IOException {
        PixelBatch one = PixelBatch.allocate(1, context.height(), context.width(), 3);
        for (int i = 0; i < one.faceSize(); i++) {
          one.values().put(i, value);
        }
        return List.of((double) network.embed(one)[0][0]);
      }
    };
  }
}

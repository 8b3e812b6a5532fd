package io.facenet.training;

import io.facenet.core.loss.TeacherLoss;
import io.facenet.models.network.Weights;
import io.facenet.training.config.TeacherConfig;
import io.facenet.training.data.Batch;
import io.facenet.training.data.TeacherEmbeddings;

/** Another objective plus a weighted pull toward a teacher's embeddings. */
record TaughtObjective(Objective objective, TeacherConfig config, TeacherEmbeddings teacher)
    implements Objective {
  @Override
  public Outcome evaluate(float[][] embeddings, Batch batch) {
    Outcome own = objective.evaluate(embeddings, batch);
    float[][] targets = new float[batch.size()][];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = teacher.of(batch.faces()[i]);
    }
    TeacherLoss.Result pull =
        switch (config.kind()) {
          case VECTORS -> TeacherLoss.vectors(embeddings, targets);
          case DISTANCES -> TeacherLoss.distances(embeddings, targets);
        };
    float weight = config.weight().floatValue();
    float[][] gradient = own.gradient();
    for (int i = 0; i < gradient.length; i++) {
      for (int k = 0; k < gradient[i].length; k++) {
        gradient[i][k] += weight * pull.gradient()[i][k];
      }
    }
    double loss = own.loss() + weight * pull.value();
    return new Outcome(loss, gradient, own.statistics(), own.accuracy());
  }

  @Override
  public void step(double learningRate) {
    objective.step(learningRate);
  }

  @Override
  public Weights state() {
    return objective.state();
  }

  @Override
  public void load(Weights state, long steps) {
    objective.load(state, steps);
  }

  @Override
  public void close() {
    objective.close();
  }
}

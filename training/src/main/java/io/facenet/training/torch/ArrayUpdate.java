package io.facenet.training.torch;

import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** A rule on plain arrays at work on tensors. */
record ArrayUpdate(ArrayRule rule) implements Update {
  @Override
  public List<Double> initialState(Tensor weight) {
    return rule.initialState(LongStream.of(weight.shape()).mapToObj(Math::toIntExact).toList());
  }

  @Override
  public void apply(
      Tensor weight, Tensor gradient, List<Tensor> state, long step, double learningRate) {
    var moved = Tensors.read(weight);
    var kept = state.stream().map(Tensors::read).toList();
    rule.apply(
        moved.shape(),
        moved.values(),
        Tensors.read(gradient).values(),
        kept.stream().map(tensor -> tensor.values()).toList(),
        step,
        learningRate);
    Tensors.write(moved, weight);
    for (int i = 0; i < kept.size(); i++) {
      Tensors.write(kept.get(i), state.get(i));
    }
  }
}

package io.facenet.training.torch;

import io.facenet.models.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Moves weights against their gradients. Keeps a few tensors a weight as its state. */
public final class Optimizer implements AutoCloseable {
  private final Update update;
  private final double weightDecay;
  private final List<Slot> slots = new ArrayList<>();
  private long steps;

  /** A weight with the state that the rule keeps for it. */
  private record Slot(String name, Tensor weight, List<Tensor> state) {}

  /**
   * @param rule how to move
   * @param weights by name, each with requires_grad set
   */
  Optimizer(UpdateRule rule, Map<String, Tensor> weights) {
    this.update = Update.of(rule);
    this.weightDecay = rule.weightDecay();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      weights.forEach((name, weight) -> slots.add(slot(name, weight)));
    }
  }

  /** An optimizer for the weights of a network that learn. */
  public static Optimizer of(UpdateRule rule, TorchNetwork network) {
    return new Optimizer(rule, network.trained());
  }

  private Slot slot(String name, Tensor weight) {
    List<Tensor> state = new ArrayList<>();
    for (double initial : update.initialState(weight)) {
      Tensor tensor = torch.zeros_like(weight).add_(new Scalar(initial));
      tensor.retainReference();
      state.add(tensor);
    }
    return new Slot(name, weight, state);
  }

  /**
   * One step against the gradients, which are then set to zero.
   *
   * @param learningRate at least 0
   */
  public void step(double learningRate) {
    steps++;
    for (Slot slot : slots) {
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor gradient = slot.weight.grad();
        if (gradient.defined()) {
          Tensor decayed = decayed(slot.weight, gradient);
          update.apply(slot.weight, decayed, slot.state, steps, learningRate);
          gradient.zero_();
        }
      }
    }
  }

  private Tensor decayed(Tensor weight, Tensor gradient) {
    boolean decays = weightDecay > 0 && weight.dim() > 1;
    return decays ? gradient.add(weight, new Scalar(weightDecay)) : gradient;
  }

  /** The number of steps taken since the start or {@link #load}ed. */
  public long steps() {
    return steps;
  }

  /** A copy of the state, named after the weights: "conv1.weight/0", "conv1.weight/1", … */
  public Weights state() {
    Weights state = new Weights();
    try (PointerScope scope = new PointerScope()) {
      for (Slot slot : slots) {
        for (int i = 0; i < slot.state.size(); i++) {
          state.put(slot.name + "/" + i, Tensors.read(slot.state.get(i)));
        }
      }
    }
    return state;
  }

  /** Whether a state is of these weights under this rule: the same names and shapes. */
  public boolean fits(Weights state) {
    Weights own = state();
    return own.names().equals(state.names())
        && own.names().stream()
            .allMatch(name -> own.get(name).shape().equals(state.get(name).shape()));
  }

  /** Takes over a state and its number of steps. */
  public void load(Weights state, long stepsTaken) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Slot slot : slots) {
        for (int i = 0; i < slot.state.size(); i++) {
          Tensors.write(state.get(slot.name + "/" + i), slot.state.get(i));
        }
      }
    }
    steps = stepsTaken;
  }

  @Override
  public void close() {
    slots.forEach(slot -> slot.state.forEach(Tensor::releaseReference));
    slots.clear();
  }
}

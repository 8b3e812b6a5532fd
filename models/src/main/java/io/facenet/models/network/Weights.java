package io.facenet.models.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The named tensors of a network, in memory. Names are those of {@link NetworkSpec#parameters()};
 * layouts:
 *
 * <ul>
 *   <li>convolution: weight [outputs][inputs / groups][kernelHeight][kernelWidth], bias [outputs]
 *   <li>linear: weight [outputs][inputs], bias [outputs]
 *   <li>batch normalization: weight, bias, runningMean, runningVariance, each [channels]
 *   <li>parametric ReLU: weight [channels]
 * </ul>
 */
public final class Weights {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** Adds or replaces a tensor. */
  public Weights put(String name, Tensor tensor) {
    tensors.put(name, tensor);
    return this;
  }

  /**
   * The tensor of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("there are no weights named " + name);
    }
    return tensor;
  }

  /** Whether there is a tensor of this name. */
  public boolean contains(String name) {
    return tensors.containsKey(name);
  }

  /** The names, in the order of adding. */
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /**
   * Makes sure that these are the weights of a network: all there, none besides, every shape right.
   *
   * @return these weights
   * @throws IllegalArgumentException naming the first tensor that does not fit
   */
  public Weights requireFit(NetworkSpec spec) {
    int expected = 0;
    for (Parameter parameter : spec.parameters()) {
      Tensor tensor = tensors.get(parameter.name());
      if (tensor == null || !tensor.shape().equals(parameter.shape())) {
        throw new IllegalArgumentException(
            "%s needs %s of shape %s, got %s; these weights belong to another network"
                .formatted(
                    spec.name(),
                    parameter.name(),
                    parameter.shape(),
                    tensor == null ? "none" : tensor.shape()));
      }
      expected++;
    }
    if (tensors.size() != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d tensors, got %d; these weights belong to another network",
              spec.name(),
              expected,
              tensors.size()));
    }
    return this;
  }

  /**
   * Random weights to start from: normal with deviation √(2 / fan-in) for convolutions and linear
   * layers (He et al. 2015), 0 for biases and running means, 1 for scales and running variances.
   *
   * @param seed same seed, same weights
   */
  public static Weights random(NetworkSpec spec, long seed) {
    Random random = new Random(seed);
    Weights weights = new Weights();
    for (Parameter parameter : spec.parameters()) {
      weights.put(parameter.name(), initial(parameter, random));
    }
    return weights;
  }

  private static Tensor initial(Parameter parameter, Random random) {
    Tensor tensor = Tensor.zeros(parameter.shape());
    float[] values = tensor.values();
    boolean zero = parameter.name().endsWith("bias") || parameter.name().endsWith("runningMean");
    if (parameter.shape().size() > 1) {
      double deviation = Math.sqrt(2.0 * parameter.shape().get(0) / parameter.elements());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * deviation);
      }
    } else if (!zero) {
      Arrays.fill(values, 1f);
    }
    return tensor;
  }
}

package io.facenet.training.torch;

import java.util.List;

/**
 * An update rule on plain arrays, for rules from outside: numbers in row-major order, copied out of
 * the engine and back at each step.
 */
public interface ArrayRule extends UpdateRule {
  /**
   * The starting values of the arrays that are kept for a weight, one entry an array; each is as
   * long as the weight.
   *
   * @param shape of the weight, such as (outputs, inputs, rows, columns) of a convolution
   */
  List<Double> initialState(List<Integer> shape);

  /**
   * Moves one weight in place.
   *
   * @param shape of the weight
   * @param weight its numbers, to be changed
   * @param gradient of the loss, weight decay added
   * @param state the arrays that are kept for the weight, to be changed
   * @param step counted from 1
   * @param learningRate at least 0
   */
  void apply(
      List<Integer> shape,
      float[] weight,
      float[] gradient,
      List<float[]> state,
      long step,
      double learningRate);
}

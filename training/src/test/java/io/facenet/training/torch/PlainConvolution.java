package io.facenet.training.torch;

import io.facenet.models.network.Convolution;
import io.facenet.models.network.Padding;
import io.facenet.models.network.Shape;
import io.facenet.models.network.Window;
import java.util.List;
import java.util.Scanner;
import java.util.zip.CRC32C;

/**
 * A convolution of small whole numbers as plain sums in Java, forward and both gradients. No sum
 * leaves the whole numbers that a float holds exactly, so an engine must give the same ones.
 *
 * @param layer with explicit padding
 * @param input of one face
 */
record PlainConvolution(Convolution layer, Shape input) {
  /** Odd, so that no block of faces comes out even; above 15, where oneDNN takes over. */
  static final int FACES = 17;

  /** Output, gradient of the input (both face, row, column, channel), of the weights, the bias. */
  record Result(int[] output, int[] inputGradient, int[] weightGradient, int[] biasGradient) {
    /** One checksum each. */
    List<Long> checksums() {
      return List.of(
          checksum(output),
          checksum(inputGradient),
          checksum(weightGradient),
          checksum(biasGradient));
    }
  }

  private static long checksum(int[] values) {
    CRC32C checksum = new CRC32C();
    for (int value : values) {
      for (int shift = 0; shift < 32; shift += 8) {
        checksum.update(value >> shift);
      }
    }
    return checksum.getValue();
  }

  /** −3 to 3, never 0, without a visible order. */
  static int number(int index, int stream) {
    int mixed = (index + 1) * 0x9E3779B9 + stream * 0x7F4A7C15;
    mixed = (mixed ^ (mixed >>> 15)) * 0x2C1B3C6D;
    mixed ^= mixed >>> 12;
    int size = 1 + Integer.remainderUnsigned(mixed >>> 4, 3);
    return (mixed & 1) == 0 ? size : -size;
  }

  private static int[] numbers(int count, int stream) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(i, stream);
    }
    return numbers;
  }

  Shape output() {
    return layer.outputShape(List.of(input));
  }

  /** Pixels, (face, row, column, channel). */
  int[] pixels() {
    return numbers(FACES * input.elements(), 1);
  }

  /** Weights, (output, input of the group, row, column). */
  int[] weights() {
    Window window = layer.window();
    int fanIn = input.channels() / layer.groups();
    return numbers(layer.outputs() * fanIn * window.kernelHeight() * window.kernelWidth(), 2);
  }

  int[] bias() {
    return numbers(layer.bias() ? layer.outputs() : 0, 3);
  }

  /** The gradient that arrives, (face, row, column, channel). */
  int[] arriving() {
    return numbers(FACES * output().elements(), 4);
  }

  Result compute() {
    Window window = layer.window();
    Padding.Explicit borders = window.borders(input);
    Shape output = output();
    int kernel = window.kernelHeight() * window.kernelWidth();
    int outputs = layer.outputs();
    int inputs = input.channels();
    int fanIn = inputs / layer.groups();
    int perGroup = outputs / layer.groups();
    int[] pixels = pixels();
    int[] byTap = turned(weights(), outputs, fanIn, kernel);
    int[] bias = bias();
    int[] arriving = arriving();
    int[] sums = new int[arriving.length];
    int[] inputGradient = new int[pixels.length];
    int[] byTapGradient = new int[byTap.length];
    int[] biasGradient = new int[bias.length];

    for (int face = 0; face < FACES; face++) {
      for (int y = 0; y < output.height(); y++) {
        for (int x = 0; x < output.width(); x++) {
          int place = ((face * output.height() + y) * output.width() + x) * outputs;
          for (int o = 0; o < bias.length; o++) {
            sums[place + o] += bias[o];
            biasGradient[o] += arriving[place + o];
          }
          for (int k = 0; k < kernel; k++) {
            int row = y * window.stride() - borders.top() + k / window.kernelWidth();
            int column = x * window.stride() - borders.left() + k % window.kernelWidth();
            if (row < 0 || row >= input.height() || column < 0 || column >= input.width()) {
              continue;
            }
            int pixel = ((face * input.height() + row) * input.width() + column) * inputs;
            for (int c = 0; c < inputs; c++) {
              int first = c / fanIn * perGroup;
              int weight = (k * fanIn + c % fanIn) * outputs + first;
              int value = pixels[pixel + c];
              int gradient = 0;
              for (int o = 0; o < perGroup; o++) {
                int g = arriving[place + first + o];
                sums[place + first + o] += value * byTap[weight + o];
                byTapGradient[weight + o] += value * g;
                gradient += byTap[weight + o] * g;
              }
              inputGradient[pixel + c] += gradient;
            }
          }
        }
      }
    }
    return new Result(
        sums, inputGradient, turnedBack(byTapGradient, outputs, fanIn, kernel), biasGradient);
  }

  /** From (output, input, tap) to (tap, input, output). */
  private static int[] turned(int[] weights, int outputs, int fanIn, int kernel) {
    int[] turned = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int o = i / (fanIn * kernel);
      int c = i / kernel % fanIn;
      turned[(i % kernel * fanIn + c) * outputs + o] = weights[i];
    }
    return turned;
  }

  private static int[] turnedBack(int[] turned, int outputs, int fanIn, int kernel) {
    int[] weights = new int[turned.length];
    for (int i = 0; i < weights.length; i++) {
      int o = i / (fanIn * kernel);
      int c = i / kernel % fanIn;
      weights[i] = turned[(i % kernel * fanIn + c) * outputs + o];
    }
    return weights;
  }

  /** As numbers on a line. */
  String toText() {
    Window window = layer.window();
    Padding.Explicit sides = window.borders(input);
    return "%d %d %b %d %d %d %d %d %d %d %d %d %d"
        .formatted(
            layer.outputs(),
            layer.groups(),
            layer.bias(),
            window.kernelHeight(),
            window.kernelWidth(),
            window.stride(),
            sides.top(),
            sides.left(),
            sides.bottom(),
            sides.right(),
            input.channels(),
            input.height(),
            input.width());
  }

  /** From {@link #toText}. */
  static PlainConvolution parse(Scanner text) {
    int outputs = text.nextInt();
    int groups = text.nextInt();
    boolean bias = text.nextBoolean();
    int height = text.nextInt();
    int width = text.nextInt();
    int stride = text.nextInt();
    Padding padding =
        new Padding.Explicit(text.nextInt(), text.nextInt(), text.nextInt(), text.nextInt());
    Window window = new Window(height, width, stride, padding);
    return new PlainConvolution(
        new Convolution(outputs, window, groups, bias),
        Shape.map(text.nextInt(), text.nextInt(), text.nextInt()));
  }
}

package io.facenet.models.network;

import java.util.Locale;

/**
 * A window that slides over a feature map.
 *
 * @param kernelHeight rows of the window, at least 1
 * @param kernelWidth columns of the window, at least 1
 * @param stride step in both directions, at least 1
 * @param padding what happens at the border
 */
public record Window(int kernelHeight, int kernelWidth, int stride, Padding padding) {

  public Window {
    if (kernelHeight < 1 || kernelWidth < 1 || stride < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "kernel and stride are at least 1, got %d×%d, stride %d",
              kernelHeight,
              kernelWidth,
              stride));
    }
  }

  /** A square window. */
  public static Window square(int kernel, int stride, Padding padding) {
    return new Window(kernel, kernel, stride, padding);
  }

  /** A square window of odd size, centered on its position: output size ⌈in / stride⌉. */
  public static Window centered(int kernel, int stride) {
    return square(kernel, stride, Padding.centered(kernel));
  }

  /** The size of the output, with the channels unchanged. */
  public Shape slideOver(Shape input) {
    Padding.Explicit border = borders(input);
    int height =
        positions(input.height(), border.top() + border.bottom(), kernelHeight, "high", input);
    int width =
        positions(input.width(), border.left() + border.right(), kernelWidth, "wide", input);
    return Shape.map(input.channels(), height, width);
  }

  /**
   * The padding in positions for an input of this size. {@link Padding.Same} and {@link
   * Padding.Ceiling} become explicit, so that an engine needs to know one kind only.
   */
  public Padding.Explicit borders(Shape input) {
    if (padding instanceof Padding.Explicit explicit) {
      return explicit;
    }
    boolean same = padding instanceof Padding.Same;
    int rows = overhang(input.height(), kernelHeight, same);
    int columns = overhang(input.width(), kernelWidth, same);
    int top = same ? rows / 2 : 0;
    int left = same ? columns / 2 : 0;
    return new Padding.Explicit(top, left, rows - top, columns - left);
  }

  private int overhang(int size, int kernel, boolean same) {
    int positions = same ? ceilDivide(size, stride) : ceilDivide(size - kernel, stride) + 1;
    return Math.max(0, (positions - 1) * stride + kernel - size);
  }

  private int positions(int size, int border, int kernel, String word, Shape input) {
    if (size + border < kernel) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an input of %s is %d %s with its padding, the window needs %d; use a larger input",
              input,
              size + border,
              word,
              kernel));
    }
    return (size + border - kernel) / stride + 1;
  }

  private static int ceilDivide(int a, int b) {
    return Math.floorDiv(a + b - 1, b);
  }
}

package io.facenet.cli;

import picocli.CommandLine.TypeConversionException;

/** Numbers of the command line, whose mistakes are said in words of people. */
final class Numbers {
  private Numbers() {}

  static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw notWhole(text);
    }
  }

  static long wholeLong(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notWhole(text);
    }
  }

  static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  private static TypeConversionException notWhole(String text) {
    return new TypeConversionException("'" + text + "' is not a whole number");
  }
}

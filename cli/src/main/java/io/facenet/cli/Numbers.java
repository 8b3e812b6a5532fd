package io.facenet.cli;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of the command line, whose mistakes are said in words of people. The converters are
 * classes: Java 17 fails to make its class-data archive where they are lambda expressions.
 */
final class Numbers {
  private Numbers() {}

  /** Makes a command read its numbers so. */
  static CommandLine readBy(CommandLine command) {
    Whole whole = new Whole();
    WholeLong wholeLong = new WholeLong();
    Decimal decimal = new Decimal();
    return command
        .registerConverter(Integer.class, whole)
        .registerConverter(int.class, whole)
        .registerConverter(Long.class, wholeLong)
        .registerConverter(long.class, wholeLong)
        .registerConverter(Double.class, decimal)
        .registerConverter(double.class, decimal);
  }

  private static final class Whole implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a whole number");
      }
    }
  }

  private static final class WholeLong implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a whole number");
      }
    }
  }

  private static final class Decimal implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a number");
      }
    }
  }
}

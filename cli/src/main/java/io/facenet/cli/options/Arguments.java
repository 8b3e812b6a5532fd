package io.facenet.cli.options;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers and paths of the command line, whose mistakes are said in words of people. The converters
 * are classes: Java 17 fails to make its class-data archive where they are lambda expressions.
 */
final class Arguments {
  private Arguments() {}

  /** Makes a command read its arguments so. */
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
        .registerConverter(double.class, decimal)
        .registerConverter(Path.class, new NamedPath());
  }

  /** An empty path would mean the folder that one stands in. */
  private static final class NamedPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("an empty argument is no path; is a variable unset?");
      }
      return Path.of(text);
    }
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

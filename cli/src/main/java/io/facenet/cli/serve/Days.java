package io.facenet.cli.serve;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of days, as in {@code 90d}. */
final class Days implements ITypeConverter<Duration> {
  private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,4})d");

  @Override
  public Duration convert(String text) {
    Matcher matcher = DAYS.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no number of days, as in 90d");
    }
    return Duration.ofDays(Long.parseLong(matcher.group(1)));
  }
}

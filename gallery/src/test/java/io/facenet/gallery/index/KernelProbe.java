package io.facenet.gallery.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Compares the kernels with sums in plain Java, over and over, so that first the interpreter, then
 * each compiler is compared. A main class for a Java of its own; ends with status 1 at the first
 * number that differs.
 */
final class KernelProbe {
  private static final int GROUPS = 4;
  private static final int FACES = GROUPS * DotKernel.GROUP;
  private static final int[] DIMENSIONS = {1, 2, 7, 8, 9, 15, 17, 24, 31, 64, 100, 127, 128, 130};
  private static final int[] LENGTHS = {0, 1, 3, 8, 15, 16, 17, 31, 33, 63, 64, 65, 128, 131, 257};

  private KernelProbe() {}

  private record Scan(String name, ScanQuery query, byte[] groups, int[] expected) {}

  private record Dot(String name, byte[] a, int aStart, byte[] b, int bStart, int expected) {
    int length() {
      return a.length - aStart;
    }
  }

  /**
   * @param arguments seed, and how often everything is compared
   */
  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    List<DotKernel> kernels = List.of(VectorKernel.create(), new ScalarKernel());
    List<Scan> scans = scans(random);
    List<Dot> dots = dots(random);
    int[] found = new int[FACES];
    for (int round = 0; round < rounds; round++) {
      for (DotKernel kernel : kernels) {
        for (Scan scan : scans) {
          kernel.scan(scan.query(), scan.groups(), FACES, found);
          if (!Arrays.equals(found, scan.expected())) {
            fail(kernel, round, scan.name(), Arrays.toString(found) + " " + scan);
          }
        }
        for (Dot dot : dots) {
          int product = kernel.dot(dot.a(), dot.aStart(), dot.b(), dot.bStart(), dot.length());
          if (product != dot.expected()) {
            fail(kernel, round, dot.name(), product + " " + dot);
          }
        }
      }
    }
    System.out.println(
        "bits "
            + VectorKernel.bits()
            + ", small queries "
            + count(scans, true)
            + ", others "
            + count(scans, false));
  }

  private static long count(List<Scan> scans, boolean small) {
    return scans.stream().filter(scan -> scan.query().small() == small).count();
  }

  private static void fail(DotKernel kernel, int round, String name, String values) {
    System.out.println(
        kernel.getClass().getSimpleName()
            + " of "
            + VectorKernel.bits()
            + " bits, round "
            + round
            + ", "
            + name
            + ": "
            + values);
    System.exit(1);
  }

  private static List<Scan> scans(Random random) {
    List<Scan> scans = new ArrayList<>();
    for (int dimensions : DIMENSIONS) {
      for (Fill ofQuery : Fill.values()) {
        for (Fill ofFaces : Fill.values()) {
          byte[] codes = ofQuery.codes(random, dimensions);
          codes[random.nextInt(dimensions)] |= 1;
          ScanQuery query = ScanQuery.of(codes, dimensions);
          byte[] groups = ofFaces.codes(random, FACES * query.codes().length);
          String name = "scan of %d, %s by %s".formatted(dimensions, ofQuery, ofFaces);
          scans.add(new Scan(name, query, groups, plain(query.codes(), groups)));
        }
      }
    }
    return scans;
  }

  private static List<Dot> dots(Random random) {
    List<Dot> dots = new ArrayList<>();
    for (int length : LENGTHS) {
      for (Fill ofFirst : Fill.values()) {
        for (Fill ofSecond : Fill.values()) {
          int aStart = random.nextInt(5);
          int bStart = random.nextInt(70);
          byte[] a = ofFirst.codes(random, aStart + length);
          byte[] b = ofSecond.codes(random, bStart + length);
          String name = "dot of %d, %s by %s".formatted(length, ofFirst, ofSecond);
          dots.add(new Dot(name, a, aStart, b, bStart, plain(a, aStart, b, bStart)));
        }
      }
    }
    return dots;
  }

  /** By the definition of the layout: (groups, padded dimensions / 2, GROUP, 2). */
  static int[] plain(byte[] query, byte[] groups) {
    int[] dots = new int[FACES];
    for (int face = 0; face < FACES; face++) {
      long sum = 0;
      for (int j = 0; j < query.length; j++) {
        int group = face / DotKernel.GROUP;
        int lane = face % DotKernel.GROUP;
        int at = ((group * query.length / 2 + j / 2) * DotKernel.GROUP + lane) * 2 + j % 2;
        sum += (long) query[j] * groups[at];
      }
      dots[face] = Math.toIntExact(sum);
    }
    return dots;
  }

  static int plain(byte[] a, int aStart, byte[] b, int bStart) {
    long sum = 0;
    for (int i = 0; i < a.length - aStart; i++) {
      sum += (long) a[aStart + i] * b[bStart + i];
    }
    return Math.toIntExact(sum);
  }

  /** What codes are filled with. */
  private enum Fill {
    ZERO,
    HIGHEST,
    LOWEST,
    ALTERNATING,
    LIKE_A_FACE,
    ANY;

    byte[] codes(Random random, int length) {
      byte[] codes = new byte[length];
      for (int i = 0; i < length; i++) {
        codes[i] = code(random, i);
      }
      return codes;
    }

    private byte code(Random random, int i) {
      return (byte)
          switch (this) {
            case ZERO -> 0;
            case HIGHEST -> 127;
            case LOWEST -> -127;
            case ALTERNATING -> i % 2 == 0 ? 127 : -127;
            case LIKE_A_FACE ->
                Math.max(-127, Math.min(127, Math.round(random.nextGaussian() * 32)));
            case ANY -> random.nextInt(255) - 127;
          };
    }
  }
}

package io.facenet.support.files;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The files beside their targets into which {@link AtomicFiles} writes, and what is left of them by
 * writers that were killed. A writer locks its file, and the system frees the lock with the
 * process, so a file that can be locked belongs to nobody, on whatever machine its writer ran.
 */
final class Leftovers {
  private static final Logger LOG = System.getLogger(Leftovers.class.getName());

  /** So long a writer may take between making its file and locking it. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  /** After so long even a file that cannot be locked for want of locks belongs to nobody. */
  private static final Duration LONG = Duration.ofDays(1);

  /** Names are cut here, so that what is added never makes one too long for the file system. */
  private static final int LONGEST_NAME = 50;

  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();
  private static final Set<Path> TIDIED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::deleteUnfinished));
  }

  private Leftovers() {}

  /** A new name beside a file, {@code .NAME.facenet-NUMBER.tmp}, until {@link #done} is said. */
  static Path beside(Path place, String name) {
    String cut = name;
    if (name.length() > LONGEST_NAME) {
      boolean pair = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1));
      cut = name.substring(0, pair ? LONGEST_NAME - 1 : LONGEST_NAME);
    }
    long number = ThreadLocalRandom.current().nextLong();
    Path aside = place.resolveSibling("." + cut + ".facenet-" + Long.toHexString(number) + ".tmp");
    UNFINISHED.add(aside);
    return aside;
  }

  /** Deletes a file aside, if it was not moved into place. */
  static void done(Path aside) throws IOException {
    Files.deleteIfExists(aside);
    UNFINISHED.remove(aside);
  }

  /** Deletes what killed writers left in a folder; a process looks once into each folder. */
  static void tidy(Path folder) {
    if (!TIDIED.add(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*.facenet-*.tmp")) {
      for (Path file : left) {
        if (!UNFINISHED.contains(file) && isAbandoned(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(Level.DEBUG, "what killed writers left in " + folder + " stays there", e);
    }
  }

  private static boolean isAbandoned(Path file) throws IOException {
    if (youngerThan(MOMENT, file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return !youngerThan(LONG, file);
    }
  }

  private static boolean youngerThan(Duration age, Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(age));
  }

  /** Ctrl-C ends the program without coming to the end of any method. */
  private static void deleteUnfinished() {
    for (Path aside : UNFINISHED) {
      try {
        Files.deleteIfExists(aside);
      } catch (IOException e) {
        LOG.log(Level.WARNING, aside + " is left behind", e);
      }
    }
  }
}

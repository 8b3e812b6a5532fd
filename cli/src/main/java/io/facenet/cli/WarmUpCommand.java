package io.facenet.cli;

import picocli.CommandLine.Command;

/**
 * Loads the classes that most commands need, for the class-data archive that the launcher makes.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Runnable {
  @Override
  public void run() {}
}

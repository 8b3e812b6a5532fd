package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.cli.output.ExitStatus;
import io.facenet.cli.output.Json;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryMoves;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.support.text.Count;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is in a gallery. */
@Command(name = "info", description = "What is in a gallery.", mixinStandardHelpOptions = true)
final class GalleryInfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GalleryOption galleryOption;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (Gallery gallery = galleryOption.openForReading()) {
      long size = Files.size(galleryOption.file());
      if (json) {
        ObjectNode info = Json.object();
        info.put("gallery", galleryOption.file().toString());
        info.put("model", gallery.model().id());
        info.put("bytesPerFace", gallery.model().dimensions());
        info.put("subjects", gallery.subjects().size());
        info.put("faces", gallery.faceCount());
        info.put("fileBytes", size);
        info.put("encrypted", galleryOption.access().key().isPresent());
        ObjectNode versions = info.putObject("versions");
        gallery.versionCounts().forEach(versions::put);
        gallery.moves().target().ifPresent(target -> info.put("upgradeTo", target));
        info.put("revertible", gallery.moves().kept());
        spec.commandLine().getOut().println(Json.line(info));
      } else {
        spec.commandLine()
            .getOut()
            .printf(
                Locale.ROOT,
                "%s: %d people, %d faces of %d bytes by model %s, %d KiB on disk%s%n",
                Printable.of(galleryOption.file()),
                gallery.subjects().size(),
                gallery.faceCount(),
                gallery.model().dimensions(),
                gallery.model().id(),
                size / 1024,
                galleryOption.access().key().map(key -> ", encrypted with " + key).orElse(""));
        versions(gallery);
      }
      return ExitStatus.OK;
    }
  }

  /** Says which faces are whose if they are not all one model's, and how far an upgrade is. */
  private void versions(Gallery gallery) {
    Map<String, Long> counts = gallery.versionCounts();
    if (counts.size() > 1) {
      Set<String> bridges =
          gallery.versions().stream()
              .filter(FaceVersion::bridge)
              .map(FaceVersion::id)
              .collect(Collectors.toSet());
      counts.forEach(
          (model, faces) ->
              spec.commandLine()
                  .getOut()
                  .println(
                      "  "
                          + faces
                          + (bridges.contains(model) ? " over bridge " : " by model ")
                          + model));
    }
    GalleryMoves moves = gallery.moves();
    moves
        .target()
        .ifPresent(
            target ->
                spec.commandLine()
                    .getOut()
                    .printf(
                        Locale.ROOT,
                        "  an upgrade to %s is under way: %s moved, %d laid by; go on, finish"
                            + " or revert it with: facenet gallery upgrade%n",
                        target,
                        Count.of(moves.kept(), "face"),
                        moves.prepared()));
  }
}

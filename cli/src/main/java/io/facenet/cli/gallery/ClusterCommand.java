package io.facenet.cli.gallery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facenet.Face;
import io.facenet.FaceNet;
import io.facenet.cli.options.PipelineOptions;
import io.facenet.cli.output.Json;
import io.facenet.cli.output.OutputRule;
import io.facenet.cli.output.PhotoBatch;
import io.facenet.cli.output.ResumableLines;
import io.facenet.cluster.FaceGrouping;
import io.facenet.core.cluster.Clustering;
import io.facenet.core.vector.Int8;
import io.facenet.enroll.FaceThumbnail;
import io.facenet.support.text.Printable;
import io.facenet.vision.photo.Photo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Faces of unknown people, sorted by person. */
@Command(
    name = "cluster",
    description = "Groups the faces of photos by person.",
    footer = {
      "OUT receives clusters.json, index.html (a contact sheet) and faces.jsonl, from which an",
      "interrupted run goes on. Photos given later join the clusters that are there; give --fresh",
      "to form all clusters anew. A line of a corrections file is",
      "  same,PHOTO#FACE,PHOTO#FACE    or    different,PHOTO#FACE,PHOTO#FACE",
      "with faces counted from 1 in the order of clusters.json's \"face\".",
      "Exit status: 0 all photos were read, 2 some were not."
    },
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {
  private static final int THUMBNAIL = 80;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;
  @Mixin private OutputRule outputs;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT",
      description = "Folder for the result.")
  private Path output;

  @Option(
      names = "--threshold",
      paramLabel = "D",
      description =
          "Largest mean squared distance within a cluster's merge, 0 to 4 (default: from the"
              + " model card).")
  private Double threshold;

  @Option(
      names = "--corrections",
      paramLabel = "FILE",
      description = "Pairs of faces that are the same person, or different people.")
  private Path corrections;

  @Option(names = "--fresh", description = "Form all clusters anew.")
  private boolean fresh;

  @Option(names = "--json", description = "Print the clusters as JSON too.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Photos, or folders of photos.")
  private List<Path> paths;

  @Override
  public Integer call() throws IOException {
    ClusterFiles files = new ClusterFiles(output);
    files.check(outputs);
    try (ResumableLines lines =
            new ResumableLines(
                output.resolve("faces.jsonl"), outputs, "key", "model", "image", "faces");
        FaceNet facenet = pipeline.load(spec.commandLine().getErr())) {
      double limit =
          threshold == null
              ? GalleryOption.thresholds(facenet).forComparison(FaceNet.CLUSTER_FAR)
              : threshold;
      String model = facenet.model().id();
      int status = embed(facenet, lines);
      ClusterFaces faces = ClusterFaces.of(lines.lines().values(), model);
      FaceGrouping grouping =
          new FaceGrouping(faces.faces()).known(fresh ? List.of() : files.read());
      if (corrections != null) {
        grouping.corrected(corrections);
      }
      Clustering clustering = grouping.group(limit);
      ObjectNode result = files.write(faces, clustering, model, limit);
      print(result, faces, clustering);
      return status;
    }
  }

  private int embed(FaceNet facenet, ResumableLines lines) throws IOException {
    String model = facenet.model().id();
    return new PhotoBatch(spec.commandLine(), paths)
        .run(
            pipeline.toOptions().threads(),
            photo -> {
              String key = model + "|" + ResumableLines.key(photo);
              return lines.has(key)
                  ? Optional.<ObjectNode>empty()
                  : Optional.of(line(facenet, photo, key));
            },
            (photo, line) -> {
              if (line.isPresent()) {
                lines.append(line.get());
              }
            });
  }

  private static ObjectNode line(FaceNet facenet, Path path, String key) throws IOException {
    Photo photo = Photo.read(path);
    ObjectNode line = Json.object();
    line.put("key", key);
    line.put("model", facenet.model().id());
    line.put("image", path.toString());
    ArrayNode faces = line.putArray("faces");
    for (Face face : facenet.faces(photo)) {
      ObjectNode item = faces.addObject();
      item.set("box", Json.box(face.box()));
      item.put("codes", Int8.quantize(face.embedding().vector()));
      item.put("thumbnail", FaceThumbnail.jpeg(photo, face.box(), THUMBNAIL));
    }
    return line;
  }

  private void print(ObjectNode result, ClusterFaces faces, Clustering clustering) {
    if (json) {
      spec.commandLine().getOut().println(Json.line(result));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%d faces of %d photos in %d clusters: %s%n",
              faces.count(),
              faces.photos(),
              clustering.count(),
              Printable.of(output.resolve(ClusterFiles.SHEET)));
    }
  }
}

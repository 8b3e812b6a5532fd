package io.facenet;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryMoves;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.vision.model.BridgeFit;
import io.facenet.vision.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Moves the faces of a gallery to a better model: from their photos where these are still there,
 * else over a bridge. Others recognize and enroll meanwhile; an upgrade that was interrupted goes
 * on where it was.
 *
 * <pre>{@code
 * try (FaceNet better = FaceNet.load(FaceNetOptions.defaults().withModel("better"));
 *     Gallery gallery = Gallery.open(Path.of("family.gallery"))) {
 *   GalleryUpgrade upgrade = new GalleryUpgrade(better, gallery, UpgradeOptions.defaults());
 *   System.out.println(upgrade.plan());
 *   upgrade.run(UpgradeListener.NONE);
 *   gallery.moves().finish(); // or revert()
 * }
 * }</pre>
 *
 * <p>Where the model is declared compatible with those of the faces, faces are moved some at a
 * time, and those that cannot be moved stay. Where it is not, nothing changes until a new embedding
 * of each face is laid by; then all are moved at once.
 */
public final class GalleryUpgrade {
  private final Gallery gallery;
  private final GalleryMoves moves;
  private final FaceVersion target;
  private final List<FaceVersion> versions = new ArrayList<>();
  private final NewEmbeddings embeddings;

  /**
   * @param facenet with the model that faces are moved to
   * @param gallery is open for writing, and stays its opener's
   * @throws ModelException if the bridge does not lead from a model of the gallery's to that model
   */
  public GalleryUpgrade(FaceNet facenet, Gallery gallery, UpgradeOptions options) {
    this.gallery = gallery;
    this.moves = gallery.moves();
    this.target = CardVersion.of(facenet);
    this.embeddings = new NewEmbeddings(facenet, options, gallery);
    versions.add(target);
    options.bridge().ifPresent(this::addBridge);
  }

  private void addBridge(VectorBridge bridge) {
    BridgeFit fit = bridge.card().bridge();
    Set<String> before = gallery.versionCounts().keySet();
    boolean begins = before.contains(fit.from()) || versionsAfter(bridge).containsAll(before);
    if (!begins || !fit.to().equals(target.id())) {
      throw new ModelException(
          ModelException.Fault.NOT_FITTING,
          bridge.card().id(),
          "bridge "
              + bridge.card().id()
              + " leads from "
              + fit.from()
              + " to "
              + fit.to()
              + ", not from "
              + String.join(" or ", before)
              + " to "
              + target.id());
    }
    versions.add(CardVersion.of(bridge.card(), Optional.empty()));
  }

  private Set<String> versionsAfter(VectorBridge bridge) {
    return Set.of(target.id(), bridge.card().id());
  }

  /** Whether faces are moved some at a time, since all may be compared with the model's. */
  public boolean isGradual() {
    return versions.stream().allMatch(moves::comparableWithAll);
  }

  /** What would become of the faces; photos are looked for, nothing is embedded or changed. */
  public UpgradeReport plan() {
    return eachPage(
        UpgradeListener.NONE,
        faces -> {
          List<EnrolledFace> open = open(faces);
          return embeddings.plan(open).plusAlready(faces.size() - open.size());
        });
  }

  /**
   * Moves the faces, until none is left that can be moved.
   *
   * @param listener hears of each batch when it is stored
   * @return what became of them, with what was done before an interruption as done already
   * @throws UnmovableFacesException if faces cannot be moved, and cannot stay since the model is
   *     not compatible with theirs; none is moved then
   */
  public UpgradeReport run(UpgradeListener listener) {
    listener.started(gallery.faceCount());
    boolean gradual = isGradual();
    if (!gradual) {
      requireAll(plan());
    }
    moves.begin(versions, target);
    if (gradual) {
      return eachPage(listener, this::move);
    }
    UpgradeReport report;
    do {
      report = eachPage(listener, this::prepare);
      requireAll(report);
    } while (!moves.moveAll(target));
    return report;
  }

  private void requireAll(UpgradeReport report) {
    if (report.stayingCount() > 0) {
      throw new UnmovableFacesException(
          gallery.file(), report, target.id(), gallery.versionCounts().keySet());
    }
  }

  private UpgradeReport move(List<EnrolledFace> faces) {
    NewEmbeddings.Made made = embeddings.make(faces);
    return made.report()
        .plusByPhoto(moves.move(made.byPhoto()))
        .plusByBridge(moves.move(made.byBridge()));
  }

  /** Those for which this upgrade laid nothing by yet. */
  private List<EnrolledFace> open(List<EnrolledFace> faces) {
    Set<String> ids = versions.stream().map(FaceVersion::id).collect(Collectors.toSet());
    return faces.stream()
        .filter(face -> moves.prepared(face.id()).filter(ids::contains).isEmpty())
        .toList();
  }

  private UpgradeReport prepare(List<EnrolledFace> faces) {
    List<EnrolledFace> open = open(faces);
    NewEmbeddings.Made made = embeddings.make(open);
    moves.prepare(made.byPhoto());
    moves.prepare(made.byBridge());
    return made.report()
        .plusAlready(faces.size() - open.size())
        .plusByPhoto(made.byPhoto().size())
        .plusByBridge(made.byBridge().size());
  }

  /** Works on all faces that are of other versions, a page at a time. */
  private UpgradeReport eachPage(
      UpgradeListener listener, Function<List<EnrolledFace>, UpgradeReport> work) {
    UpgradeReport report = UpgradeReport.none();
    for (Map.Entry<String, Long> version : gallery.versionCounts().entrySet()) {
      if (version.getKey().equals(target.id())) {
        report = report.plusAlready(version.getValue());
      } else {
        long last = 0;
        List<EnrolledFace> page = moves.ofVersion(version.getKey(), last, embeddings.atOnce());
        while (!page.isEmpty()) {
          report = report.plus(work.apply(page));
          listener.stored(report);
          last = page.get(page.size() - 1).id();
          page = moves.ofVersion(version.getKey(), last, embeddings.atOnce());
        }
      }
    }
    return report;
  }
}

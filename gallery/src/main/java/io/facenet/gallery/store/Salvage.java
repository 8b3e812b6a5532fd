package io.facenet.gallery.store;

import io.facenet.gallery.key.GalleryKey;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.FaceVersion;
import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.ModelIdentity;
import io.facenet.gallery.people.QualityGate;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** One recovery: a look at everything but the faces, then the faces, then the balance. */
public final class Salvage {
  private static final int MIN_BYTES_A_FACE = 60;
  private static final int AT_ONCE = 1000;
  private static final int MAX_REMARKS = 100;

  private final Path gallery;
  private final Path file;
  private final Optional<GalleryKey> key;
  private final Seals seals;
  private final SalvagedRows rows;
  private final SalvageOverview overview;
  private final SalvagedVersions versions = new SalvagedVersions();
  private final SalvagedRecords records = new SalvagedRecords();
  private final Set<Long> saved = new HashSet<>();
  private final Set<Long> told = new HashSet<>();
  private final Set<Long> nameless = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<StoredFace> batch = new ArrayList<>();
  private long unverified;

  /**
   * @param gallery what messages name
   * @param file what is read: the gallery, or a copy of it
   * @param key that it is encrypted with; none if it is plain
   */
  Salvage(Path gallery, Path file, Optional<GalleryKey> key) throws IOException {
    this.gallery = gallery;
    this.file = file;
    this.key = key;
    this.seals = new Seals(gallery, SalvagedKey.vault(gallery, file, key));
    this.rows = new SalvagedRows(seals);
    this.overview = new SalvageOverview(seals.sums());
  }

  /**
   * What came of it.
   *
   * @param saved faces in the new gallery
   * @param lost faces that were enrolled, not deleted, and could not be saved
   * @param remarks what was lost and what is doubtful, a line each
   */
  public record Outcome(long saved, long lost, List<String> remarks) {
    /** The remarks are copied. */
    public Outcome {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Saves what can be read of a damaged gallery.
   *
   * @param damaged stays as it is
   * @param target a file that does not exist yet
   * @param key that it is encrypted with, and the target then, too; none if it is plain
   * @throws GalleryException if nothing of it can be saved; no target is made then
   */
  public static Outcome of(Path damaged, Path target, Optional<GalleryKey> key) throws IOException {
    if (Files.exists(target)) {
      throw new GalleryException(target + " exists already; choose another file");
    }
    if (!PrivateCopy.isNeeded(damaged)) {
      return new Salvage(damaged, damaged, key).into(target);
    }
    try (PrivateCopy copy = PrivateCopy.of(damaged)) {
      Salvage salvage = new Salvage(damaged, copy.file(), key);
      copy.failure()
          .ifPresent(
              failure ->
                  salvage.remark(
                      "the log beside it (-wal) cannot be read; changes in it are lost: "
                          + failure.getMessage()));
      return salvage.into(target);
    }
  }

  /** Notes something that was lost. */
  void remark(String line) {
    if (remarks.size() < MAX_REMARKS) {
      remarks.add(line);
    } else if (remarks.size() == MAX_REMARKS) {
      remarks.add("there is more of this kind");
    }
  }

  Outcome into(Path target) throws IOException {
    try (DatabasePages pages = DatabasePages.open(file)) {
      pages.eachRow((number, row) -> rows.accept(number, row, overview));
      pages.eachRow((number, row) -> rows.accept(number, row, versions));
      pages.eachRow((number, row) -> rows.accept(number, row, records));
      OptionalLong last = lastFace(pages.bytes());
      Set<Long> removed = overview.removed();
      ModelIdentity model = overview.model().orElseThrow(this::nothing);
      if (overview.models().isEmpty()
          && !(last.isPresent() && last.getAsLong() <= removed.size())) {
        throw nothing();
      }
      try (GalleryStore opened = new Opening(key).orCreate(target, FaceVersion.of(model))) {
        opened.keep(versions.all(model.dimensions()));
        pages.eachRow((number, row) -> rows.accept(number, row, new Faces(opened, removed)));
        flush(opened);
        records.restore(opened.records(), overview::name);
        Photos photos = new Photos(opened.entries());
        pages.eachRow((number, row) -> rows.accept(number, row, photos));
      }
      return balance(last, removed);
    }
  }

  private GalleryException nothing() {
    boolean database;
    try {
      database = DatabaseHeader.isIn(file);
    } catch (IOException e) {
      database = false;
    }
    return new GalleryException(
        database
            ? "no face of gallery " + gallery + " can be read; take a backup"
            : gallery + " is no gallery, and no face can be found in it");
  }

  /** The highest number that a face ever had, if that can still be read. */
  private OptionalLong lastFace(long bytes) {
    try (Database database = Database.openUnchanging(gallery, file, () -> {})) {
      Schema.checkVersion(gallery, database);
      Schema.checkTables(gallery, database);
      return OptionalLong.of(
          database.number("SELECT seq FROM sqlite_sequence WHERE name = 'face'"));
    } catch (GalleryException damaged) {
      return overview.lastFace(bytes / MIN_BYTES_A_FACE);
    }
  }

  private Outcome balance(OptionalLong known, Set<Long> removed) {
    told.removeAll(saved);
    long last = known.orElse(overview.highestFace());
    long gone = removed.stream().filter(face -> face <= last).count();
    long lost = Math.max(told.size(), last - saved.size() - gone);
    if (lost > told.size()) {
      TreeSet<Long> found = new TreeSet<>(saved);
      found.addAll(removed);
      found.addAll(told);
      remark("not to be found: the faces " + NumberRanges.missing(last, found));
    }
    if (known.isEmpty()) {
      remark("how many faces there were cannot be read; there may have been more");
    }
    if (overview.removalsLost() > 0) {
      remark(
          overview.removalsLost()
              + " notes of deletions cannot be read; so many of the lost faces"
              + " may have been deleted");
    }
    if (unverified > 0 && lost > 0) {
      remark(unverified + " faces were saved that have no checksum yet");
    }
    if (versions.kept() > 0) {
      remark(
          versions.kept()
              + " faces are saved as an upgrade left them; what they were before is not,"
              + " so it cannot be reverted");
    }
    long renamed = records.lost(saved);
    if (renamed > 0) {
      remark(renamed + " faces have new UUIDs, since theirs cannot be read");
    }
    overview.respelled().forEach(this::remark);
    for (String name : overview.doubtfulNames()) {
      remark(
          "the name \"" + Printable.of(name) + "\" has a wrong checksum; letters may have changed");
    }
    return new Outcome(saved.size(), lost, remarks);
  }

  private void flush(GalleryStore target) {
    batch.sort(Comparator.comparingLong(StoredFace::id));
    try {
      target.addAll(batch.stream().map(this::enrolled).toList(), QualityGate.DEFAULT);
      batch.forEach(face -> saved.add(face.id()));
    } catch (GalleryException oneDoesNotFit) {
      batch.forEach(face -> save(target, face));
    }
    batch.clear();
  }

  private void save(GalleryStore target, StoredFace face) {
    try {
      target.addAll(List.of(enrolled(face)), QualityGate.DEFAULT);
      saved.add(face.id());
    } catch (GalleryException e) {
      lose(face, e.getMessage());
    }
  }

  private EnrolledFace enrolled(StoredFace face) {
    return new EnrolledFace(
        face.id(),
        overview.name(face.subjectId()),
        face.face(),
        face.enrolledAt(),
        records.uuid(face.id()));
  }

  private void lose(StoredFace face, String reason) {
    if (told.add(face.id())) {
      String name = overview.name(face.subjectId());
      remark("face " + face.id() + " (" + name + ", " + face.face().photo() + "): " + reason);
    }
  }

  /** Takes the photos of the faces that were saved. */
  private record Photos(FaceEntries target) implements SalvagedRows.Sink {
    @Override
    public void photo(String hash, byte[] bytes) {
      target.keepPhoto(hash, bytes);
    }
  }

  /** Takes the faces that are whole and were not deleted. */
  private final class Faces implements SalvagedRows.Sink {
    private final GalleryStore target;
    private final Set<Long> removed;

    Faces(GalleryStore target, Set<Long> removed) {
      this.target = target;
      this.removed = removed;
    }

    @Override
    public void face(StoredFace face, OptionalLong checksum) {
      if (removed.contains(face.id()) || saved.contains(face.id())) {
        return;
      }
      if (checksum.isPresent() && checksum.getAsLong() != face.checksum(seals.sums())) {
        lose(face, "its checksum is wrong, so it was not saved");
        return;
      }
      if (!overview.hasName(face.subjectId()) && nameless.add(face.subjectId())) {
        remark("the name of person " + face.subjectId() + " cannot be read");
      }
      unverified += checksum.isEmpty() ? 1 : 0;
      batch.add(face);
      if (batch.size() == AT_ONCE) {
        flush(target);
      }
    }
  }
}

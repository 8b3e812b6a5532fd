package io.facenet.gallery;

import io.facenet.gallery.GalleryRecovery.Recovered;
import io.facenet.support.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** One recovery: a look at everything but the faces, then the faces, then the balance. */
final class Salvage {
  private static final int LEAST_BYTES_A_FACE = 60;
  private static final int AT_ONCE = 1000;
  private static final int MOST_REMARKS = 100;

  private final Path gallery;
  private final Path file;
  private final SalvageOverview overview = new SalvageOverview();
  private final Set<Long> saved = new HashSet<>();
  private final Set<Long> told = new HashSet<>();
  private final Set<Long> nameless = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<StoredFace> batch = new ArrayList<>();
  private long unverified;

  /**
   * @param gallery what messages name
   * @param file what is read: the gallery, or a copy of it
   */
  Salvage(Path gallery, Path file) {
    this.gallery = gallery;
    this.file = file;
  }

  /** Notes something that was lost. */
  void remark(String line) {
    if (remarks.size() < MOST_REMARKS) {
      remarks.add(line);
    } else if (remarks.size() == MOST_REMARKS) {
      remarks.add("there is more of this kind");
    }
  }

  Recovered into(Path target) throws IOException {
    try (DatabasePages pages = DatabasePages.open(file)) {
      pages.eachRow((number, row) -> SalvagedRows.accept(number, row, overview));
      OptionalLong last = lastFace(pages.bytes());
      Set<Long> removed = overview.removed();
      ModelIdentity model = overview.model().orElseThrow(this::nothing);
      if (overview.models().isEmpty()
          && !(last.isPresent() && last.getAsLong() <= removed.size())) {
        throw nothing();
      }
      try (Gallery opened = Gallery.openOrCreate(target, model)) {
        for (ModelIdentity other : overview.models()) {
          if (other.dimensions() == model.dimensions()) {
            opened.requireComparable(
                new ModelIdentity(other.id(), other.dimensions(), Set.of(model.id())));
          }
        }
        pages.eachRow(
            (number, row) -> SalvagedRows.accept(number, row, new Faces(opened, removed)));
        flush(opened);
      }
      return balance(last, removed);
    }
  }

  private GalleryException nothing() {
    boolean database;
    try {
      database = Schema.hasMagic(file);
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
      Schema.check(gallery, database);
      return OptionalLong.of(
          database.number("SELECT seq FROM sqlite_sequence WHERE name = 'face'"));
    } catch (GalleryException damaged) {
      return overview.lastFace(bytes / LEAST_BYTES_A_FACE);
    }
  }

  private Recovered balance(OptionalLong known, Set<Long> removed) {
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
    overview.respelled().forEach(this::remark);
    for (String name : overview.doubtfulNames()) {
      remark(
          "the name \"" + Printable.of(name) + "\" has a wrong checksum; letters may have changed");
    }
    return new Recovered(saved.size(), lost, remarks);
  }

  private void flush(Gallery target) {
    batch.sort(Comparator.comparingLong(StoredFace::id));
    try {
      target.enrollAll(batch.stream().map(this::enrolled).toList());
      batch.forEach(face -> saved.add(face.id()));
    } catch (GalleryException oneDoesNotFit) {
      batch.forEach(face -> save(target, face));
    }
    batch.clear();
  }

  private void save(Gallery target, StoredFace face) {
    try {
      target.enrollAll(List.of(enrolled(face)));
      saved.add(face.id());
    } catch (GalleryException e) {
      lose(face, e.getMessage());
    }
  }

  private EnrolledFace enrolled(StoredFace face) {
    return new EnrolledFace(
        face.id(), overview.name(face.subjectId()), face.face(), face.enrolledAt());
  }

  private void lose(StoredFace face, String reason) {
    if (told.add(face.id())) {
      String name = overview.name(face.subjectId());
      remark("face " + face.id() + " (" + name + ", " + face.face().photo() + "): " + reason);
    }
  }

  /** Takes the faces that are whole and were not deleted. */
  private final class Faces implements SalvagedRows.Sink {
    private final Gallery target;
    private final Set<Long> removed;

    Faces(Gallery target, Set<Long> removed) {
      this.target = target;
      this.removed = removed;
    }

    @Override
    public void face(StoredFace face, OptionalLong checksum) {
      if (removed.contains(face.id()) || saved.contains(face.id())) {
        return;
      }
      if (checksum.isPresent() && checksum.getAsLong() != face.checksum()) {
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

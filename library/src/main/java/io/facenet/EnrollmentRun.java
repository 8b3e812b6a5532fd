package io.facenet;

import io.facenet.enroll.PeoplePhotos;
import io.facenet.gallery.people.GalleryException;
import io.facenet.support.FaceNetException;
import io.facenet.support.parallel.Parallel.Outcome;
import io.facenet.vision.photo.PhotoException;
import io.facenet.vision.photo.PhotoWalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The enrollment of many photos: prepared in parallel, stored one by one in their order.
 *
 * @param people who prepare and store
 * @param photos whose photo is whose
 * @param listener hears of each photo when it is done
 */
record EnrollmentRun(People people, PeoplePhotos photos, EnrollmentListener listener) {

  List<EnrolledPhoto> run(FaceNet facenet) throws IOException {
    PhotoWalk walk = PhotoWalk.of(photos.paths());
    if (walk.photos().isEmpty() && walk.problems().isEmpty()) {
      String places = photos.paths().stream().map(Path::toString).collect(Collectors.joining(", "));
      throw new IOException(places + ": " + walk.passedOver().whyNoPhotos());
    }
    listener.started(walk.problems().size() + walk.photos().size());
    List<EnrolledPhoto> all = new ArrayList<>();
    for (PhotoException problem : walk.problems()) {
      all.add(reported(failed(Path.of(problem.photo()), problem)));
    }
    try (Stream<Outcome<Path, PreparedFace>> outcomes =
        facenet.parallel().inOrder(walk.photos(), this::prepare)) {
      for (var outcome : (Iterable<Outcome<Path, PreparedFace>>) outcomes::iterator) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException(
              "interrupted after " + all.size() + " photos; what was enrolled is kept");
        }
        all.add(reported(stored(outcome)));
      }
    }
    return all;
  }

  private PreparedFace prepare(Path photo) throws IOException {
    try {
      return people.prepare(photos.name(photo), photo);
    } catch (GalleryException e) {
      throw new FaceNetException(photo + ": " + e.getMessage(), e);
    }
  }

  private EnrolledPhoto stored(Outcome<Path, PreparedFace> outcome) {
    Path photo = outcome.item();
    try {
      return new EnrolledPhoto(
          photo,
          outcome.result().map(people::enroll),
          outcome.problem().map(PhotoFaces::unchecked));
    } catch (GalleryException e) {
      return failed(photo, new FaceNetException(photo + ": " + e.getMessage(), e));
    }
  }

  private static EnrolledPhoto failed(Path photo, FaceNetException problem) {
    return new EnrolledPhoto(photo, Optional.empty(), Optional.of(problem));
  }

  private EnrolledPhoto reported(EnrolledPhoto outcome) {
    listener.enrolled(outcome);
    return outcome;
  }
}

package io.facenet.server.face;

import io.facenet.gallery.people.GalleryException;
import io.facenet.gallery.people.NewFace;
import io.facenet.support.record.DataHash;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether faces that are nobody's are kept, and for how long. They are personal data of people who
 * were not asked, so they are not unless somebody says so.
 *
 * @param period how long each is kept; empty for not at all
 * @param most how many a gallery keeps, 1 or more; the oldest go first
 * @param clock by which they are old
 */
public record InboxPolicy(Optional<Duration> period, int most, Clock clock) {
  /** How many are kept if nobody says how many. */
  public static final int DEFAULT_MOST = 5_000;

  private static final System.Logger LOGGER = System.getLogger(InboxPolicy.class.getName());

  /** Checks that there is room for one. */
  public InboxPolicy {
    if (most < 1) {
      throw new IllegalArgumentException("an inbox has room for 1 face or more, not " + most);
    }
  }

  /** None is kept. */
  public static InboxPolicy none() {
    return new InboxPolicy(Optional.empty(), DEFAULT_MOST, Clock.systemUTC());
  }

  /** Each is kept so long. */
  public static InboxPolicy keeping(Duration period, int most) {
    return new InboxPolicy(Optional.of(period), most, Clock.systemUTC());
  }

  /** Keeps those faces of a photo that are nobody's. An answer never fails for it. */
  void keep(GalleryRoom room, NewPhoto photo, List<Verdict> verdicts) {
    if (period.isEmpty()) {
      return;
    }
    String hash = DataHash.of(photo.bytes());
    List<NewFace> strangers = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i).subject().isEmpty()) {
        strangers.add(RoomEnrollment.face(photo.seen().faces().get(i), photo, hash));
      }
    }
    try {
      if (!strangers.isEmpty()) {
        room.gallery().inbox().keep(strangers, clock.instant(), most);
      }
    } catch (GalleryException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "faces without a name were not kept: {0}",
          e.getClass().getName());
    }
  }
}

package io.facenet;

import java.util.Objects;
import java.util.Optional;

/**
 * How faces come to another version.
 *
 * @param photos whether faces whose photos are still there are embedded anew
 * @param bridge takes over those whose photos are not; empty if there is none
 */
public record UpgradeOptions(boolean photos, Optional<VectorBridge> bridge) {
  /**
   * @throws NullPointerException if the bridge is null
   */
  public UpgradeOptions {
    Objects.requireNonNull(bridge, "bridge");
  }

  /** From photos alone. */
  public static UpgradeOptions defaults() {
    return new UpgradeOptions(true, Optional.empty());
  }

  /** With photos looked for or not. */
  public UpgradeOptions withPhotos(boolean use) {
    return new UpgradeOptions(use, bridge);
  }

  /** With a bridge. */
  public UpgradeOptions withBridge(VectorBridge way) {
    return new UpgradeOptions(photos, Optional.of(way));
  }
}

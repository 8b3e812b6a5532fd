package io.facenet.cli.photo;

import io.facenet.cli.output.PhotoBatch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the drawings of photos go below one folder: each has its own place, whatever folders the
 * photos are from, and an ending that can be written.
 */
final class DrawingNames {
  private final Map<Path, Path> names = new HashMap<>();

  DrawingNames(PhotoBatch batch) {
    Set<Path> taken = new HashSet<>();
    for (Path photo : batch.photos()) {
      if (!names.containsKey(photo)) {
        Path wanted = writable(batch.relative(photo));
        Path free = wanted;
        for (int number = 2; !taken.add(free); number++) {
          free = numbered(wanted, number);
        }
        names.put(photo, free);
      }
    }
  }

  /** The place of a photo's drawing, relative to the folder of the drawings. */
  Path of(Path photo) {
    return names.get(photo);
  }

  private static Path writable(Path relative) {
    String name = relative.getFileName().toString();
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)")
        ? relative
        : relative.resolveSibling(name + ".png");
  }

  private static Path numbered(Path relative, int number) {
    String name = relative.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return relative.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }
}

package io.facenet.gallery.store;

import io.facenet.gallery.people.GalleryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what is noticed that a file was written.
 *
 * @param bytes its length
 * @param written when it was written last
 */
record FileStamp(long bytes, FileTime written) {
  static FileStamp of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      throw new GalleryException("gallery " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that the file was not written since.
   *
   * @throws GalleryException if it was
   */
  void requireUnchanged(Path file) {
    if (!equals(of(file))) {
      throw new GalleryException(
          "gallery " + file + " was changed by another process while it was read; try again");
    }
  }
}

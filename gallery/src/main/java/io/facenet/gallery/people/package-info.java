/**
 * What a gallery is told and tells: faces, people, how well a face can be seen, which model it is
 * of, and what can be wrong ({@link io.facenet.gallery.people.GalleryException}).
 *
 * <p>What may enter: records and exceptions that both the gallery and its store speak of. What may
 * not: anything that knows of files, SQL or an index.
 */
package io.facenet.gallery.people;

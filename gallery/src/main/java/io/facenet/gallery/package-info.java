/**
 * Enrolled people: a durable store of their faces, and recognition of faces against it.
 *
 * <p>Main path: {@link io.facenet.gallery.Gallery} and {@link io.facenet.gallery.Recognizer}. The
 * database is the truth; everything beside it can be made again from it. What may enter: what has
 * to do with known people. What may not: photos as pixels, models.
 */
package io.facenet.gallery;

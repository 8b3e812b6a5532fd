/**
 * Enrolled people: a durable store of their faces, and recognition of faces against it.
 *
 * <p>Main path: {@link io.facenet.gallery.Gallery} and {@link io.facenet.gallery.Recognizer}; what
 * goes in and comes out is in {@code people}. The database ({@code store}) is the truth; the index
 * ({@code index}) is made from it and can be made again. Neither room knows the other. What may
 * enter: what has to do with known people. What may not: photos as pixels, models.
 */
package io.facenet.gallery;

/**
 * The database of a gallery: one SQLite file, how it is opened, checked, brought up to date, and
 * saved when it is damaged. {@link io.facenet.gallery.store.GalleryStore} is its only door, opened
 * by {@link io.facenet.gallery.store.Opening}, with {@link io.facenet.gallery.store.GalleryFeed}
 * for what follows it, {@link io.facenet.gallery.store.Resealing} for encryption of all of it and
 * {@link io.facenet.gallery.store.Salvage} for what is left of one. Not for users of a gallery: it
 * may change at any time.
 *
 * <p>What may enter: what has to do with SQL or with the bytes of the file. What may not: models,
 * indexes, recognition.
 */
@Internal
package io.facenet.gallery.store;

import io.facenet.support.Internal;

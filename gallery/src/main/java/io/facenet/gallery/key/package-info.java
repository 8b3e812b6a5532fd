/**
 * The keys of encrypted galleries: {@link io.facenet.gallery.key.GalleryKey}, in a file of its own
 * that only its owner may read.
 *
 * <p>What may enter: how a key is made, read and known again. What may not: what is done with it.
 */
package io.facenet.gallery.key;

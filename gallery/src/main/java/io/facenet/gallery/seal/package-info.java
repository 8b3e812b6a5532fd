/**
 * What a gallery keeps of faces as nobody can read it without its key: {@link
 * io.facenet.gallery.seal.Vault} seals bytes to their {@link io.facenet.gallery.seal.Place}, so
 * that none can be taken for another. A plain gallery has a vault that leaves all as it is.
 *
 * <p>What may enter: encryption of bytes and streams, and of the key that it is done with. What may
 * not: SQL, what the bytes mean.
 */
@Internal
package io.facenet.gallery.seal;

import io.facenet.support.Internal;

/**
 * Finding the nearest of many faces: an exact scan over the bytes and a graph, behind {@link
 * io.facenet.gallery.index.FaceIndex}.
 *
 * <p>What may enter: ways to search codes, and arithmetic for them. What may not: SQL, names of
 * people. An index is never the truth: it can be thrown away and made again.
 */
@Internal
package io.facenet.gallery.index;

import io.facenet.support.Internal;

/**
 * Where a face is in a picture: points and boxes in its pixels.
 *
 * <p>What may enter: plain geometry that photos, galleries and training share. What may not:
 * pictures, and how a face is found in them.
 */
package io.facenet.core.face;

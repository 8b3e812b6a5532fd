/**
 * What a gallery keeps of a face besides its embedding, and whose photos are enrolled.
 *
 * <p>What may enter: measures and small pictures of one found face, and the ways to say which
 * person a photo shows. What may not: finding and embedding faces, the gallery itself, printing.
 */
package io.facenet.enroll;

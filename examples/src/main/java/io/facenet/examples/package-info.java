/**
 * Programs that use FaceNet as any program would: one file each, to be read and copied. They run in
 * the tests.
 *
 * <p>What may enter: programs over the public API. What may not: anything that another room needs.
 */
package io.facenet.examples;

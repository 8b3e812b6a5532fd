/** Kinds that the library does not know, as another jar would bring them. */
package io.facenet.training.open;

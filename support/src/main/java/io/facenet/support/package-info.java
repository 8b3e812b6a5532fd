/**
 * What any room of the product stands on: here the one kind of failure, in the rooms below files,
 * text, threads, pages and run records.
 *
 * <p>What may enter: what has nothing to do with faces and needs nothing but the JDK. What may not:
 * anything that one module alone uses.
 */
package io.facenet.support;

/**
 * {@code facenet dataset}: looking at, cleaning and preparing labeled faces.
 *
 * <p>What may enter: options, one call of the library, printing. What may not: what is done to the
 * faces.
 */
package io.facenet.cli.dataset;

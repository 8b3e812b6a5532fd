/**
 * {@code facenet demo}: installs models where none are, and shows on sample photos what they do.
 *
 * <p>What may enter: the demo's photos and page. What may not: anything another command needs.
 */
package io.facenet.cli.demo;

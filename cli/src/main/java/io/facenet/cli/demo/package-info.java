/**
 * {@code facenet demo}: installs models where none are, and shows on sample photos what they do.
 *
 * <p>What may enter: the demo's photos and page. What may not: anything another command needs.
 */
@Internal
package io.facenet.cli.demo;

import io.facenet.support.Internal;

/**
 * Everything a run needs to go on, and its file.
 *
 * <p>What may enter: keeping and reading. What may not: when to keep.
 */
package io.facenet.training.checkpoint;

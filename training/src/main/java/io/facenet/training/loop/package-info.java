/**
 * The loop: stages, steps, and what a run was made from.
 *
 * <p>What may enter: batch, loss, step, and the record of a start. What may not: what happens
 * beside the steps (see {@code listener}).
 */
@Internal
package io.facenet.training.loop;

import io.facenet.support.Internal;

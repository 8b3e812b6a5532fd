/**
 * Work on many items at once: results in order ({@code Parallel}), and the one policy of how many
 * threads a loop is spread over ({@code Workers}).
 *
 * <p>What may enter: threads and queues. What may not: anything about faces.
 */
package io.facenet.support.parallel;

/**
 * Work on many items at once with the results in order.
 *
 * <p>What may enter: threads and queues. What may not: anything about faces.
 */
package io.facenet.support.parallel;

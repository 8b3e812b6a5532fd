/**
 * The run record: which code, data, seed, Java and device a number came from.
 *
 * <p>What may enter: what every model, report and result table has to carry. What may not: the
 * results themselves.
 */
@Internal
package io.facenet.support.record;

import io.facenet.support.Internal;

/**
 * From landmarks to a crop: the least-squares similarity transform to a model's template.
 *
 * <p>What may enter: geometry. What may not: networks.
 */
@Internal
package io.facenet.vision.align;

import io.facenet.support.Internal;

/**
 * From landmarks to a crop: the least-squares similarity transform to a model's template.
 *
 * <p>What may enter: geometry. What may not: networks.
 */
package io.facenet.vision.align;

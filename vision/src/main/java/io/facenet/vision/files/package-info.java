/**
 * Writing files so that nothing half-written is ever seen.
 *
 * <p>What may enter: help for any output of the product, whatever it holds. What may not: anything
 * that knows what a photo, a face or a model is.
 */
package io.facenet.vision.files;

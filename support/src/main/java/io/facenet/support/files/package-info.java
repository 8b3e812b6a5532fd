/**
 * Writing files so that nothing half-written is ever seen, and matrices of numbers in files.
 *
 * <p>What may enter: help for any file of the product, whatever it holds. What may not: anything
 * that knows what a photo, a face or a model is.
 */
@Internal
package io.facenet.support.files;

import io.facenet.support.Internal;

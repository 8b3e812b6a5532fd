/**
 * Model files: what a card says, where models lie, what can be installed, and which one is the
 * default.
 *
 * <p>What may enter: reading, naming and checking model files. What may not: running them (that is
 * {@code engine}) and fetching them (that is {@code install}).
 */
package io.facenet.vision.model;

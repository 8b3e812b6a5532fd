/**
 * An experiment as a file: every choice of a training run, read from YAML and checked.
 *
 * <p>What may enter: records of choices with their ranges and defaults. What may not: work.
 */
package io.facenet.training.config;

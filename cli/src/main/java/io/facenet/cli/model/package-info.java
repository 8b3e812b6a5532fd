/**
 * Commands about model files: {@code model} and {@code network}.
 *
 * <p>What may enter: options, one call of the library, printing. What may not: how models are made,
 * converted or measured.
 */
@Internal
package io.facenet.cli.model;

import io.facenet.support.Internal;

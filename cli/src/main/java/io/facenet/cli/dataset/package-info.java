/**
 * {@code facenet dataset}: looking at, cleaning and preparing labeled faces.
 *
 * <p>What may enter: options, one call of the library, printing. What may not: what is done to the
 * faces.
 */
@Internal
package io.facenet.cli.dataset;

import io.facenet.support.Internal;

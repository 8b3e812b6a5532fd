/**
 * {@code facenet train}: the only commands with the training engine on their class path.
 *
 * <p>What may enter: options, one call of the library, printing, the signals that end the process.
 * What may not: the training itself.
 */
@Internal
package io.facenet.cli.train;

import io.facenet.support.Internal;

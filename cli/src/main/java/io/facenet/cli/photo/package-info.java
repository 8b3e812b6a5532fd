/**
 * Commands that look at photos and remember nobody: {@code verify}, {@code detect}, {@code embed}.
 *
 * <p>What may enter: options, one call of the library, printing. What may not: logic that a user of
 * the library would miss.
 */
@Internal
package io.facenet.cli.photo;

import io.facenet.support.Internal;

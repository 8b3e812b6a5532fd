/**
 * Commands about known people: {@code enroll}, {@code recognize}, {@code cluster}, {@code gallery}.
 *
 * <p>What may enter: options, one call of the library, printing. What may not: logic that a user of
 * the library would miss.
 */
@Internal
package io.facenet.cli.gallery;

import io.facenet.support.Internal;

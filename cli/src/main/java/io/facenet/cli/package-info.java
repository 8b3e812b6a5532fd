/**
 * The {@code facenet} command: the root, help, and what becomes of mistakes. The rooms below hold
 * the subcommands, one a file, by what they are about.
 *
 * <p>What may enter: reading arguments, calling the library, printing. What may not: logic that a
 * user of the library would miss.
 */
@Internal
package io.facenet.cli;

import io.facenet.support.Internal;

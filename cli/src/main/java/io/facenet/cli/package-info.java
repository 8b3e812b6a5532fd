/**
 * The {@code facenet} command, one file a subcommand.
 *
 * <p>What may enter: reading arguments, calling the library, printing. What may not: logic that a
 * user of the library would miss.
 */
package io.facenet.cli;

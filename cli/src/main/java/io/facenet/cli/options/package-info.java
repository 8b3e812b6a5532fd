/**
 * Options that several commands share, and how arguments are read.
 *
 * <p>What may enter: picocli mixins that end in the library's own options. What may not: commands.
 */
package io.facenet.cli.options;

/**
 * Options that several commands share, and how arguments are read.
 *
 * <p>What may enter: picocli mixins that end in the library's own options. What may not: commands.
 */
@Internal
package io.facenet.cli.options;

import io.facenet.support.Internal;

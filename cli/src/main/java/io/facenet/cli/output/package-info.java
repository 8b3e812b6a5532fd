/**
 * What commands print and write: lines of JSON, tables, progress, results that a stopped run leaves
 * whole, and the words for failures.
 *
 * <p>What may enter: the one way every command does such a thing. What may not: commands, and logic
 * that a user of the library would miss.
 */
@Internal
package io.facenet.cli.output;

import io.facenet.support.Internal;

/**
 * {@code facenet evaluate}: the paper's evaluation section as commands, one file a subcommand.
 *
 * <p>What may enter: reading arguments, calling the protocols, printing tables, JSON and reports.
 * What may not: the measures themselves.
 */
@Internal
package io.facenet.cli.evaluate;

import io.facenet.support.Internal;

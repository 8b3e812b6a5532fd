/**
 * What shells and the manual read of the command, made from its description: completions and man
 * pages. Nothing here does any of the command's work.
 */
@Internal
package io.facenet.cli.shell;

import io.facenet.support.Internal;

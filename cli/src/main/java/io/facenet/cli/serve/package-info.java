/**
 * The command that answers requests until it is told to end.
 *
 * <p>What may enter: options of the server, and what is printed about it. What may not: how a request is answered. The
 * server's libraries are on the class path of this command alone, so they are named nowhere but in what it runs.
 */
@Internal
package io.facenet.cli.serve;

import io.facenet.support.Internal;

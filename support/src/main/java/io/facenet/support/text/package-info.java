/**
 * Rows of plain text tables.
 *
 * <p>What may enter: the quoting and splitting that every table shares. What may not: the columns
 * of any one table, reading and writing files.
 */
@Internal
package io.facenet.support.text;

import io.facenet.support.Internal;

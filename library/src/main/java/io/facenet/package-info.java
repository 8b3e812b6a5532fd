/**
 * The front door: from photos to verdicts, names and groups in a few plain types.
 *
 * <p>What may enter: what a program that uses faces holds in its hands, and the few lines that join
 * the rooms below for it. What may not: work that has a room of its own, types of an engine or a
 * database, printing, flags.
 */
package io.facenet;

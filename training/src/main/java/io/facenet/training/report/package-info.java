/**
 * What a person sees of a run: a line of progress, tables of figures, a page with plots.
 *
 * <p>What may enter: printing and drawing. What may not: decisions.
 */
package io.facenet.training.report;

/**
 * What happens beside the steps of a run: the interface by which anyone hears of a run, and the
 * listeners that watch, measure, record, keep and show it.
 *
 * <p>What may enter: listeners and what they are told. What may not: the steps themselves.
 */
package io.facenet.training.listener;

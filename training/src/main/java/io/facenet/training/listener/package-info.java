/**
 * What happens beside the steps of a run: the interface by which anyone hears of a run, and the
 * listeners that watch, measure, record and keep it.
 *
 * <p>What may enter: listeners and what they are told. What may not: the steps themselves, and
 * anything that prints.
 */
package io.facenet.training.listener;

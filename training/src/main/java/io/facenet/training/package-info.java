/**
 * Training: from labelled faces to a network, step by step, with records to trust overnight.
 *
 * <p>What may enter: the run, its steps, its checkpoints. The rooms below hold the rest: {@code
 * data} (faces and batches), {@code torch} (the engine), {@code config} (an experiment as a file),
 * {@code report} (what is shown).
 */
package io.facenet.training;

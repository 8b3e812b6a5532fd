/**
 * Training: from labeled faces to a network, step by step, with records to trust overnight. This is
 * the room to call: {@code Training} starts a run, {@code ModelExport} makes a model of it.
 *
 * <p>What may enter: what a program calls to train. The rooms below hold the rest: {@code config}
 * (an experiment as a record, or a file), {@code loop} (stages and steps), {@code listener} (what
 * happens beside the steps), {@code evaluation} (how good a network is), {@code checkpoint}, {@code
 * report} (tables and a page), {@code data} (faces and batches), {@code torch} (the engine), {@code
 * registry} (how things are named) and {@code exception}. None of them looks up here.
 */
package io.facenet.training;

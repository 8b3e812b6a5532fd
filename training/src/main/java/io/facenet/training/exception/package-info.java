/**
 * Why a training cannot begin or go on. Each exception carries the facts of its case; what to do
 * about it is said by whoever talks to the user.
 *
 * <p>What may enter: exceptions of training. What may not: words of a command line.
 */
package io.facenet.training.exception;

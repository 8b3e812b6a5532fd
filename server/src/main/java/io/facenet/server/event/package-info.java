/**
 * What happens to faces, told to whoever listens: never waits for a listener and never fails for
 * one. Knows neither HTTP nor how an event is sent.
 */
package io.facenet.server.event;

/**
 * How long people are kept, and with what consent: noted beside what programs note of a person.
 * Knows no HTTP and no other room.
 */
package io.facenet.server.retention;

package io.facenet.server.rest;

/** Asks what is tested. */
@FunctionalInterface
public interface Client {
  Answer ask(Ask ask) throws Exception;
}

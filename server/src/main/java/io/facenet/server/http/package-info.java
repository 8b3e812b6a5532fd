/**
 * How a request becomes a {@link io.facenet.server.http.Call} and a {@link
 * io.facenet.server.http.Reply} an answer: the only room that knows the web server. Nothing of
 * faces may enter.
 */
package io.facenet.server.http;

/** The page in a real browser: what a person sees and does, against a server that runs. */
package io.facenet.browser;

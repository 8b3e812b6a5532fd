package io.facenet.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The inside of the product: public because other rooms need it, not for programs. It may change
 * with any version, without a word. Packages without this mark are the API; what stands in them
 * stays, or its end is told in UPGRADING.md first.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Internal {}

package vn.sotay.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems an operation can answer besides those that hold for all, as {@code "404 publishing/item-not-found"}.
 * The contract is written from them, with the texts of the message bundle as examples.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Problems {
    String[] value();
}

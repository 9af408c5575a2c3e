package vn.sotay.platform.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that takes an {@code Idempotency-Key}: however often one key comes, there is one effect, and the
 * answer to it is everybody's. Put it beside {@code @Transactional}; that is all. A method that has to open its
 * transaction itself opens it with {@link vn.sotay.platform.idempotency.Once#call}.
 */
@InterceptorBinding
// Methods; the interceptor itself needs it as a type.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}

/**
 * One effect for one {@code Idempotency-Key}. To make an operation take keys, write
 * {@link vn.sotay.platform.web.Idempotent @Idempotent} beside its {@code @Transactional}: contract, problems, storing and
 * answering follow. A method that opens its transaction by itself opens it with
 * {@link vn.sotay.platform.idempotency.Once#call}. Start at {@link vn.sotay.platform.idempotency.OncePerKey}.
 */
package vn.sotay.platform.idempotency;

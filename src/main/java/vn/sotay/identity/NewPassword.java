package vn.sotay.identity;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * 8 to 128 characters of any script. Characters are code points after normalisation, so that the length does not depend
 * on the keyboard.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NewPassword.Length.class)
public @interface NewPassword {

    int min() default 8;

    int max() default 128;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves what is missing to {@code NotNull}. */
    class Length implements ConstraintValidator<NewPassword, String> {

        private int min;
        private int max;

        @Override
        public void initialize(NewPassword wanted) {
            min = wanted.min();
            max = wanted.max();
        }

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null) {
                return true;
            }
            String normalised = Passwords.normalised(password);
            int length = normalised.codePointCount(0, normalised.length());
            return length >= min && length <= max;
        }
    }
}

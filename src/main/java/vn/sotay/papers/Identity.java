package vn.sotay.papers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** What an official paper says of itself, each with how sure that is and where it stands, in reading order. */
public record Identity(List<Finding> findings) {

    public enum Field {
        /** Without the word "Số". */
        NUMBER,
        /** What is printed of a number whose digits were left blank: {@code HD/BTCTU}. */
        NUMBER_SUFFIX,
        /** Key of the catalogue of types, such as {@code nghi-quyet}. */
        TYPE,
        /** The name of the body that issued it, which need not be the one on top. */
        ISSUER,
        /** The name of the body above the issuer, where the header names it. */
        SUPERIOR,
        PLACE,
        /** {@code 2025-05-26}; {@code 2025-05} or {@code 2025} where the rest was left blank. */
        DATE,
        /** Trích yếu, in sentence case. */
        ABSTRACT,
        /** One finding for each; {@link Finding#signatory}. */
        SIGNATORY,
        /** One finding for each line of "Nơi nhận". */
        RECIPIENT,
        /** As printed: Khẩn, Thượng khẩn, Hỏa tốc. */
        URGENCY,
        /** As printed: Lưu hành nội bộ, Không phổ biến … */
        DISTRIBUTION
    }

    /**
     * @param confidence from 0 to 1
     * @param block the id of the block where it stands, from and to in the characters of its text
     * @param signatory only of {@link Field#SIGNATORY}; the value is the name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            Field field, String value, double confidence, String block, int from, int to, Signatory signatory) {}

    /**
     * @param title as printed: {@code TỔNG BÍ THƯ}
     * @param authority the line in whose name it is signed, {@code T/M BỘ CHÍNH TRỊ}, {@code KT. BỘ TRƯỞNG}; or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Signatory(String name, String title, String authority) {}

    public Identity {
        findings = List.copyOf(findings);
    }

    /** The first finding of a field. */
    public Optional<String> value(Field field) {
        return findings.stream()
                .filter(finding -> finding.field() == field)
                .map(Finding::value)
                .findFirst();
    }
}

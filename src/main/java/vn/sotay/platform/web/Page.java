package vn.sotay.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list, by keyset: {@code next} is opaque and leads on, absent on the last page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> entries,

        @Schema(
                description = "Pass as `cursor` for the next page; absent on the last",
                nullable = true,
                examples = "MDE5OGMxYjI")
        String next) {

    /** No cursor of ours comes near it; a longer one is not read at all. */
    static final int LONGEST_CURSOR = 200;

    /**
     * @param found up to one entry more than the page holds; the surplus one only says that there is a next page
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Object> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> entries = found.subList(0, limit);
        return new Page<>(entries, encode(String.valueOf(key.apply(entries.get(limit - 1)))));
    }

    /** The key inside a cursor, {@code null} when none was given. */
    public static String key(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        String key = cursor.length() > LONGEST_CURSOR ? null : decoded(cursor);
        // PostgreSQL keeps no NUL, so no key of ours has one.
        if (key == null || key.indexOf('\0') >= 0) {
            throw Problem.badRequest("request/cursor");
        }
        return key;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The numeric key inside a cursor; the greatest number when none was given, for lists that go down. */
    public static int numberBelow(String cursor) {
        String key = key(cursor);
        try {
            return key == null ? Integer.MAX_VALUE : Integer.parseInt(key);
        } catch (NumberFormatException foreign) {
            throw Problem.badRequest("request/cursor");
        }
    }

    /** The identifier inside a cursor, {@code null} when none was given. */
    public static UUID uuid(String cursor) {
        String key = key(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException foreign) {
            throw Problem.badRequest("request/cursor");
        }
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}

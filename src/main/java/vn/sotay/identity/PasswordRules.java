package vn.sotay.identity;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sotay.organisation.Member;
import vn.sotay.platform.web.Problem;

/**
 * What nobody may choose, because it is tried first: passwords that many have, with or without marks, spaces, capitals
 * and a few digits at the end; dates; and what others know of the member. No rules of what a password has to contain.
 */
final class PasswordRules {

    /** Less than this beside something well known is no secret. */
    private static final int FEWEST_OF_ONES_OWN = 4;

    private static final Pattern TAIL = Pattern.compile("(.*?)[^a-z]{0," + FEWEST_OF_ONES_OWN + "}");
    private static final Pattern DATE = Pattern.compile(
            "(0?[1-9]|[12]\\d|3[01])(0?[1-9]|1[0-2])(19|20)?\\d\\d|(19|20)\\d\\d(0?[1-9]|1[0-2])(0?[1-9]|[12]\\d|3[01])");
    private static final Pattern REPEATED = Pattern.compile("(.{1,3}?)\\1+.{0,2}", Pattern.DOTALL);

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** @throws Problem 400 when many have it */
    static void requireUncommon(String password, String pointer) {
        String plain = plain(password);
        Matcher tail = TAIL.matcher(plain);
        boolean common = COMMON.contains(plain)
                || (tail.matches() && COMMON.contains(tail.group(1)))
                || DATE.matcher(plain).matches()
                || REPEATED.matcher(plain).matches()
                || isRow(plain);
        if (common) {
            throw Problem.invalidField(pointer, "common-password");
        }
    }

    /** @throws Problem 400 when little is left of it beside the member's own code, card, phone and name */
    static void requireNotAboutOneself(String password, String pointer, Member member) {
        String rest = known(member).reduce(plain(password), (left, known) -> left.replace(known, ""));
        if (rest.length() < FEWEST_OF_ONES_OWN) {
            throw Problem.invalidField(pointer, "password-about-you");
        }
    }

    /** The longest first, or parts would be taken out of them. */
    private static Stream<String> known(Member member) {
        Stream<String> names = Stream.of(member.code, member.cardNumber, member.fullName)
                .filter(name -> name != null)
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{M}\\p{N}]+"))));
        Stream<String> phone = member.phone == null
                ? Stream.empty()
                : Stream.of(member.phone, member.phone.replaceFirst("^(\\+84|0)", ""));
        return Stream.concat(names, phone)
                .map(PasswordRules::plain)
                .filter(name -> name.length() > 1)
                .sorted(Comparator.comparing(String::length).reversed());
    }

    /** 12345678, abcdefgh, 87654321. */
    private static boolean isRow(String plain) {
        return Stream.of(1, -1).anyMatch(step -> plain.chars().skip(1).count() > 0 && isRow(plain, step));
    }

    private static boolean isRow(String plain, int step) {
        for (int at = 1; at < plain.length(); at++) {
            boolean around = plain.charAt(at - 1) == '9' && plain.charAt(at) == '0';
            if (plain.charAt(at) - plain.charAt(at - 1) != step && !around) {
                return false;
            }
        }
        return true;
    }

    /** Small letters without marks, and no spaces or punctuation: "Mật khẩu" is "matkhau". */
    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[^\\p{L}\\p{N}]", "");
        // A password of punctuation only is still a password.
        return folded.isEmpty() ? text : folded;
    }

    private static Set<String> common() {
        try (BufferedReader vietnamese = new BufferedReader(new InputStreamReader(
                PasswordRules.class.getResourceAsStream("/common-passwords.txt"), StandardCharsets.UTF_8))) {
            return Stream.concat(
                            vietnamese.lines().filter(line -> !line.startsWith("#")),
                            StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream())
                    .map(PasswordRules::plain)
                    .filter(word -> word.length() >= FEWEST_OF_ONES_OWN)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

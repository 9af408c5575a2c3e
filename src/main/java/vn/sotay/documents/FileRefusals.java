package vn.sotay.documents;

import java.util.Locale;
import vn.sotay.extraction.FileVerdict;
import vn.sotay.platform.web.Problem;

/** What a person is told about a file that is not taken: the reason decides the text. */
final class FileRefusals {

    private FileRefusals() {}

    /** State secrets never enter; what to do instead is the same wherever the mark was found. */
    static Problem secret() {
        return Problem.of(422, "documents/secrecy-mark");
    }

    static Problem problem(FileVerdict.Refused refused) {
        String reason = refused.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(
                refused.code() == vn.sotay.extraction.Refusal.TOO_LARGE ? 413 : 415,
                "documents/file-" + reason,
                refused.arguments().getOrDefault("found", refused.arguments().getOrDefault("limitBytes", "")));
    }
}

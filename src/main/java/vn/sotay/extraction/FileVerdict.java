package vn.sotay.extraction;

import java.util.Map;

/** What {@link FileCheck} says about a file. */
public sealed interface FileVerdict {

    /** The name is safe to store and to show. */
    record Accepted(FileKind kind, String name) implements FileVerdict {}

    record Refused(Refusal code, Map<String, Object> arguments) implements FileVerdict {}
}

package vn.sotay.extraction;

/** What a quick look at the first pages of a file tells. */
public sealed interface FirstPages {

    /**
     * No secrecy mark is there to be read.
     *
     * @param withoutText the pages, or one of them, are pictures: a mark could be there and not be seen
     * @param limited the paper limits its distribution, such as "Lưu hành nội bộ"
     */
    record Read(boolean withoutText, boolean limited) implements FirstPages {}

    /** Bears a secrecy mark. Nothing else of it leaves the worker. */
    record Marked(Secrecy secrecy) implements FirstPages {}

    /** Could not be read, or not in time. */
    record Unread(FailureCode code) implements FirstPages {}
}

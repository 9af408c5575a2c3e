package vn.sotay.papers;

/** The divisions of a paper, outermost first. */
public enum ProvisionKind {
    /** Issuing body, number, place and date, title and abstract. */
    HEADER("dau-van-ban"),
    /** Grounds and introduction before the first division. */
    PREAMBLE("mo-dau"),
    /** {@code Phần I}; without the word, {@code I-} at the outermost. */
    PART("phan"),
    CHAPTER("chuong"),
    /** {@code Mục 1}; in papers without articles every numbered heading below a part: {@code 1.}, {@code 1.1.}. */
    SECTION("muc"),
    SUBSECTION("tieu-muc"),
    ARTICLE("dieu"),
    CLAUSE("khoan"),
    POINT("diem"),
    /** Below a point: {@code a1)}, {@code (1)}, {@code i)}. */
    ITEM("tiet"),
    /** Signature and recipients. */
    CLOSING("ket-thuc"),
    /** {@code Phụ lục II}, or a paper that this one puts into force and carries behind it. */
    ANNEX("phu-luc"),
    FOOTNOTE("chu-thich");

    private final String slug;

    ProvisionKind(String slug) {
        this.slug = slug;
    }

    /** As it stands in addresses. */
    public String slug() {
        return slug;
    }
}

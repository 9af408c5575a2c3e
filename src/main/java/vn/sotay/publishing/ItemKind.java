package vn.sotay.publishing;

/** What an item is; its content lives in the feature of that name. */
public enum ItemKind {
    DOCUMENT("documents", "document"),
    NEWS("news", "news"),
    ANNOUNCEMENT("announcements", "announcement"),
    BULLETIN("bulletins", "bulletin");

    private final String feature;
    private final String noun;

    ItemKind(String feature, String noun) {
        this.feature = feature;
        this.noun = noun;
    }

    /** For the trail: {@code documents.withdrawn}. */
    String action(String verb) {
        return feature + "." + verb;
    }

    /** For the trail: {@code document}. */
    String noun() {
        return noun;
    }
}

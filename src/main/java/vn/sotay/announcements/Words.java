package vn.sotay.announcements;

/** What one revision of an announcement says. */
record Words(String title, String text) {

    Words with(EditAnnouncement wanted) {
        return new Words(wanted.title() == null ? title : wanted.title(), wanted.text() == null ? text : wanted.text());
    }
}

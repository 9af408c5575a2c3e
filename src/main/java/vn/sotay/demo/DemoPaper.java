package vn.sotay.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One paper as it is kept in the resources: named values, an empty line, then the body, a paragraph a line. */
record DemoPaper(Map<String, String> values, List<String> recipients, List<String> body) {

    private static final String HEADING = "# ";

    static DemoPaper parse(String text) {
        Map<String, String> values = new HashMap<>();
        List<String> recipients = new ArrayList<>();
        List<String> body = new ArrayList<>();
        boolean head = true;
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                head = false;
            } else if (head) {
                int colon = line.indexOf(": ");
                String name = line.substring(0, colon);
                String value = line.substring(colon + 2);
                if (name.equals("to")) {
                    recipients.add("- " + value + ",");
                } else {
                    values.put(name, value);
                }
            } else {
                body.add(line);
            }
        }
        recipients.add("- Lưu.");
        return new DemoPaper(values, recipients, body);
    }

    static boolean isHeading(String line) {
        return line.startsWith(HEADING);
    }

    static String words(String line) {
        return isHeading(line) ? line.substring(HEADING.length()) : line;
    }

    String value(String name) {
        return values.get(name);
    }

    LocalDate date() {
        return LocalDate.parse(value("date"));
    }

    /** The left column of the header; a committee's own board stands below the committee. */
    List<String> issuerLines() {
        return values.containsKey("body")
                ? List.of("TỈNH ỦY MINH SƠN", value("body"), "*", "Số " + value("number"))
                : List.of("TỈNH ỦY MINH SƠN", "*", "Số " + value("number"));
    }

    List<String> partyLines() {
        LocalDate date = date();
        // Days below 10 and the months January and February are written with a leading zero.
        String day = date.getDayOfMonth() < 10 ? "0" + date.getDayOfMonth() : "" + date.getDayOfMonth();
        String month = date.getMonthValue() < 3 ? "0" + date.getMonthValue() : "" + date.getMonthValue();
        return List.of(
                "ĐẢNG CỘNG SẢN VIỆT NAM", "Minh Sơn, ngày " + day + " tháng " + month + " năm " + date.getYear());
    }

    /** Below the word that names the type: whose paper it is, where that is said, and what about. */
    List<String> titleLines() {
        return values.containsKey("under")
                ? List.of(value("title"), value("under"), value("abstract"))
                : List.of(value("title"), value("abstract"));
    }

    List<String> signatureLines() {
        return List.of(
                values.getOrDefault("onBehalf", "T/M BAN THƯỜNG VỤ"),
                value("signed"),
                "",
                "(Đã ký)",
                "",
                value("signer"));
    }
}

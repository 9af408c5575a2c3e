package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Identity.Signatory;

/** Reads the foot of a paper: who signed and who receives it. What comes behind it belongs to annexes. */
final class SignatureReading {

    record Signed(Signatory signatory, PaperLine name) {}

    /** Lines that look like a foot and are none; a paper of nothing else is hostile. */
    private static final int TRIES = 300;

    private static final int LINES = 120;
    private static final int BLOCKS_BELOW = 60;
    private static final int OTHERS = 4;
    private static final int LONGEST_RECIPIENT = 300;

    private final List<Signed> signed = new ArrayList<>();
    private final List<PaperLine> recipients = new ArrayList<>();
    private final List<String> authorities = new ArrayList<>();
    private final List<String> offices = new ArrayList<>();
    private boolean listing;

    private SignatureReading() {}

    /** @param from the first block that may belong to the foot */
    static SignatureReading of(List<Block> blocks, int from) {
        int tries = 0;
        for (int i = from; i < blocks.size() && tries < TRIES; i++) {
            if (mayBegin(blocks.get(i))) {
                tries++;
                SignatureReading reading = new SignatureReading();
                reading.read(blocks.subList(i, Math.min(blocks.size(), i + BLOCKS_BELOW)));
                if (!reading.signed.isEmpty()) {
                    return reading;
                }
            }
        }
        return new SignatureReading();
    }

    List<Signed> signed() {
        return signed;
    }

    List<PaperLine> recipients() {
        return recipients;
    }

    private static boolean mayBegin(Block block) {
        if (block.text().length() > 4000) {
            return false;
        }
        List<PaperLine> lines = PaperLines.of(block);
        return lines.stream()
                .limit(60)
                .flatMap(line -> SignatureLine.apart(line).stream())
                .anyMatch(line -> {
                    SignatureLine.Kind kind = SignatureLine.kindOf(line, false);
                    return kind == SignatureLine.Kind.AUTHORITY
                            || kind == SignatureLine.Kind.RECIPIENTS
                            || (kind == SignatureLine.Kind.OFFICE && line.isCapitals());
                });
    }

    private void read(List<Block> blocks) {
        int others = 0;
        int seen = 0;
        for (Block block : blocks) {
            for (PaperLine whole : PaperLines.of(block)) {
                for (PaperLine line : SignatureLine.apart(whole)) {
                    SignatureLine.Kind kind =
                            SignatureLine.kindOf(line, !listing && (!authorities.isEmpty() || !offices.isEmpty()));
                    boolean other = !take(kind, line);
                    others = other ? others + 1 : kind == SignatureLine.Kind.NOTHING ? others : 0;
                    if (kind == SignatureLine.Kind.END
                            || others > OTHERS
                            || ++seen > LINES
                            || (other && !signed.isEmpty())) {
                        return;
                    }
                }
            }
        }
    }

    /** @return whether the line belongs to the foot */
    private boolean take(SignatureLine.Kind kind, PaperLine line) {
        boolean open = !authorities.isEmpty() || !offices.isEmpty();
        switch (kind) {
            case RECIPIENTS -> listing = true;
            case RECIPIENT -> {
                if (listing || open) {
                    recipients.add(line);
                }
            }
            case AUTHORITY -> {
                listing &= open;
                if (!offices.isEmpty()) {
                    authorities.clear();
                    offices.clear();
                }
                authority(line);
            }
            case OFFICE -> offices.add(line.text());
            case NAME -> {
                if (!open) {
                    return goesOn(line);
                }
                sign(line);
            }
            case OTHER -> {
                return other(line);
            }
            case NOTHING, END -> {
                // Says nothing.
            }
        }
        return true;
    }

    private boolean other(PaperLine line) {
        boolean lastIsAuthority = !authorities.isEmpty() && offices.isEmpty();
        if (lastIsAuthority && line.isCapitals() && line.text().length() < 60) {
            authorities.set(authorities.size() - 1, authorities.get(authorities.size() - 1) + " " + line.text());
            return true;
        }
        if (!offices.isEmpty() && line.isCapitals() && line.text().length() < 60) {
            offices.add(line.text());
            return true;
        }
        return goesOn(line);
    }

    /** The rest of a recipient that did not fit on its line. */
    private boolean goesOn(PaperLine line) {
        if (!listing || line.isCapitals()) {
            return false;
        }
        if (recipients.isEmpty()) {
            recipients.add(line);
            return true;
        }
        PaperLine last = recipients.get(recipients.size() - 1);
        boolean unfinished = line.startsSmall() || !last.text().matches("(?s).*[;.]");
        if (unfinished && last.text().length() + line.text().length() < LONGEST_RECIPIENT) {
            recipients.set(recipients.size() - 1, last.with(line));
            return true;
        }
        return unfinished || line.text().endsWith(";");
    }

    private static final Pattern BOTH = Pattern.compile(
            "(T ?[/.]? ?M\\.?:? (?:BAN CHAP HANH(?: TRUNG UONG)?|BAN THUONG VU(?: [A-Z]+ UY)?|BAN BI THU|BO CHINH TRI|THUONG TRUC"
                    + "|CHI BO|CHI UY|DANG UY|[A-Z]+ UY|UY BAN KIEM TRA|UY BAN NHAN DAN|CHINH PHU)"
                    + "|(?:K ?[/.]? ?T|T ?[/.]? ?L|TUQ)\\.?:? (?:BAN THUONG VU|TRUONG BAN|BO TRUONG|CHU TICH|THU TUONG|BI THU|CHU NHIEM|CHANH VAN PHONG|GIAM DOC|VIEN TRUONG|HIEU TRUONG))"
                    + " ((?:PHO |TONG )?" + SignatureLine.OFFICE_NOUNS + ".*)");

    private void authority(PaperLine line) {
        Matcher both = BOTH.matcher(line.folded());
        if (both.matches()) {
            authorities.add(line.text().substring(0, both.end(1)));
            offices.add(line.text().substring(both.start(2)));
        } else {
            authorities.add(line.text());
        }
    }

    private void sign(PaperLine line) {
        String name = SignatureLine.withoutRank(line.text());
        String written = Folded.isCapitals(name) ? large(name) : name;
        signed.add(new Signed(
                new Signatory(
                        written,
                        offices.isEmpty() ? null : String.join(" ", offices),
                        authorities.isEmpty() ? null : String.join("; ", authorities)),
                line.after(line.text().length() - name.length())));
        authorities.clear();
        offices.clear();
    }

    private static String large(String capitals) {
        StringBuilder name = new StringBuilder();
        boolean begins = true;
        for (int i = 0; i < capitals.length(); i++) {
            char one = capitals.charAt(i);
            name.append(begins ? Character.toUpperCase(one) : Character.toLowerCase(one));
            begins = !Character.isLetter(one);
        }
        return name.toString();
    }
}

package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vn.sotay.papers.CorrectedPortions;
import vn.sotay.papers.Correction;
import vn.sotay.papers.UnsureSpots;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/** Makes and shows corrections of a version that an editor has in hand. Who that is was asked before. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class StructureDesk {

    private static final int MOST_SPOTS = 100;
    private static final int BEGINNING = 120;

    private final Corrections corrections;
    private final Provisions provisions;
    private final Clock clock;

    StructureDesk(Corrections corrections, Provisions provisions, Clock clock) {
        this.corrections = corrections;
        this.provisions = provisions;
        this.clock = clock;
    }

    /**
     * All of them, or none.
     *
     * @throws Problem 400 naming the first that cannot be made, 409 for more than are kept
     */
    void correct(DocumentVersion version, List<StructureCorrection> wanted, int madeBy) {
        Corrections.Made made = corrections.made(version.id);
        if (made.corrections().size() + wanted.size() > Corrections.MOST) {
            throw Problem.conflict("documents/too-many-corrections", Corrections.MOST);
        }
        Instant now = Time.now(clock);
        CorrectedPortions portions = made.portions();
        List<Corrections.Kept> kept = new ArrayList<>();
        for (int one = 0; one < wanted.size(); one++) {
            StructureCorrection correction = wanted.get(one);
            OptionalInt at = portions.find(correction.portion());
            if (at.isEmpty()) {
                throw refused(one, Correction.Refusal.PORTION);
            }
            String text = portions.portion(at.getAsInt()).text();
            kept.add(new Corrections.Kept(
                    portions.place(at.getAsInt()), correction.correction(), 0, beginning(text), now));
            Optional<Correction.Refusal> refusal = portions.apply(at.getAsInt(), correction.correction());
            if (refusal.isPresent()) {
                throw refused(one, refusal.get());
            }
        }
        corrections.add(version.id, kept, madeBy);
        corrections.keep(version.id, portions.portions());
    }

    private static Problem refused(int one, Correction.Refusal refusal) {
        String correction = "/corrections/" + one;
        return switch (refusal) {
            case PORTION -> Problem.invalidField(correction + "/portion", "correction-portion");
            case AT -> Problem.invalidField(correction + "/at", "correction-at");
            case CUT -> Problem.invalidField(correction + "/at", "correction-cut");
            case BEGINS_ALREADY -> Problem.invalidField(correction + "/action", "correction-begins-already");
            case NO_PROVISION -> Problem.invalidField(correction + "/action", "correction-no-provision");
            case KIND -> Problem.invalidField(correction + "/kind", "correction-kind");
            case HEADING -> Problem.invalidField(correction + "/heading", "correction-heading");
        };
    }

    /** @return how many were undone */
    int undo(DocumentVersion version, boolean lastCallOnly) {
        int undone = corrections.undo(version.id, lastCallOnly);
        if (undone > 0) {
            corrections.keep(version.id, corrections.made(version.id).portions().portions());
        }
        return undone;
    }

    StructureInHand of(DocumentVersion version) {
        Corrections.Made made = corrections.made(version.id);
        UnsureSpots.Found unsure =
                UnsureSpots.in(made.portions().portions(), made.portions().decided(), MOST_SPOTS);
        return new StructureInHand(
                version.documentId,
                version.revision,
                provisions.summaries(version.documentId, version.revision),
                unsure.count(),
                unsure.spots().stream().map(StructureInHand.Spot::of).toList(),
                made.corrections().stream().map(MadeCorrection::of).toList());
    }

    /**
     * Those after one, in reading order.
     *
     * @param after {@code null} for the first
     * @throws Problem 400 when there is no such portion any more
     */
    List<PortionSummary> portions(DocumentVersion version, String after, int limit) {
        CorrectedPortions portions = corrections.made(version.id).portions();
        int from = after == null ? 0 : portions.find(after).orElseThrow(() -> Problem.badRequest("request/cursor")) + 1;
        return portions.portions().stream()
                .skip(from)
                .limit(limit)
                .map(PortionSummary::of)
                .toList();
    }

    private static String beginning(String text) {
        if (text.length() <= BEGINNING) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
        return text.substring(0, end) + "…";
    }
}
